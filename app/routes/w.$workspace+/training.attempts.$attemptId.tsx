import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getAttempt, getMarks } from "#app/domain/training/attempt.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { AttemptResult } from "#app/ui/learning/attempt-result.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { learning, training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].result.title, en: learning.en.result.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "attemptId");
  const locale = localeOf(args.request);
  return ws.read(async (db) => {
    const attempt = await getAttempt(db, id, null);
    if (!attempt) throw new Response(null, { status: 404 });
    return {
      slug: ws.slug,
      mayWrite: ws.can("training:write"),
      id,
      runId: attempt.runId,
      wrongOnly: new URL(args.request.url).searchParams.get("show") === "wrong",
      person: attempt.personName ?? "",
      number: attempt.number,
      result:
        attempt.gradedAt === null
          ? null
          : {
              passed: attempt.passed ?? false,
              earned: attempt.earnedPoints ?? 0,
              total: attempt.totalPoints,
              pass: attempt.passPoints,
              ...(await getMarks(db, id, locale)),
            },
    };
  });
}

export default function Attempt() {
  const t = useTranslations("training");
  const words = useTranslations("learning");
  const { slug, mayWrite, id, runId, person, number, wrongOnly, result } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="max-w-4xl">
      <PageHead
        title={t("runs.attempt", { name: person })}
        facts={t("runs.attemptFacts", { number })}
        breadcrumbs={[
          { href: ws.courseRuns(), label: t("runs.title") },
          { href: ws.courseRun(runId), label: t("runs.people") },
        ]}
      />
      {result ? (
        <div className="grid gap-5">
          <Notice
            tone={result.passed ? "jade" : "seal"}
            title={result.passed ? words("result.passed") : words("result.failed")}
          >
            {words("result.score", { earned: result.earned, total: result.total, pass: result.pass })}
          </Notice>
          <AttemptResult
            questions={result.questions}
            byClause={result.byClause}
            byKind={result.byKind}
            own={false}
            wrongOnly={wrongOnly}
            hrefs={{ all: ws.attempt(id), wrong: ws.attempt(id, "wrong") }}
            actionOf={({ questionId, annulled }) =>
              mayWrite &&
              !annulled && (
                <p className="mt-2">
                  <Anchor href={ws.annulment(runId, questionId)} className="link inline-block py-1 max-md:py-2">
                    {t("annulment.annulShort")}
                  </Anchor>
                </p>
              )
            }
          />
        </div>
      ) : (
        <Notice>{t("runs.notGraded")}</Notice>
      )}
    </div>
  );
}
