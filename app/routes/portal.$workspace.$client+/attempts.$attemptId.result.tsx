import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { getAttempt, getMarks, getSums, isReleased } from "#app/domain/training/attempt.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { AttemptResult } from "#app/ui/learning/attempt-result.tsx";
import { useMoment } from "#app/ui/learning/use-moment.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

const LOOK_AGAIN_MS = 2_000;

export const handle = { messages: { learning } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].result.title, en: learning.en.result.title });

/** Keys, explanations and what was wrong come from the marks, which the database shows a learner from release on. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "attemptId");
  const locale = localeOf(args.request);
  return ws.read(async (db) => {
    const attempt = await getAttempt(db, id, ws.actor.memberId);
    if (!attempt) throw new Response(null, { status: 404 });
    const own = paths.learning(ws.slug, ws.clientId ?? "");
    if (attempt.submittedAt === null && attempt.secondsLeft >= 0) throw redirect(own.attempt(id));
    const graded = attempt.gradedAt !== null;
    const released = graded && (await isReleased(db, id));
    return {
      slug: ws.slug,
      clientId: ws.clientId ?? "",
      id,
      enrolmentId: attempt.enrolmentId,
      exam: locale === "en" ? attempt.title_en : attempt.title_zh,
      byDeadline: attempt.closedBy === "deadline",
      again: graded && !released,
      runClosesAt: attempt.runClosesAt,
      wrongOnly: new URL(args.request.url).searchParams.get("show") === "wrong",
      result: graded
        ? {
            passed: attempt.passed ?? false,
            earned: attempt.earnedPoints ?? 0,
            total: attempt.totalPoints,
            pass: attempt.passPoints,
            ...(released ? await getMarks(db, id, locale) : { ...(await getSums(db, id, locale)), questions: null }),
          }
        : null,
    };
  });
}

export default function Result() {
  const t = useTranslations("learning");
  const moment = useMoment();
  const { slug, clientId, id, enrolmentId, exam, byDeadline, again, runClosesAt, wrongOnly, result } =
    useLoaderData<typeof loader>();
  const own = paths.learning(slug, clientId);
  const hrefs = { all: own.result(id), wrong: own.result(id, "wrong") };
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (result) return;
    const timer = setInterval(revalidate, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [result, revalidate]);
  const action = result?.passed
    ? { href: own.certificates(), label: t("result.certificate") }
    : again
      ? { href: own.exam(enrolmentId), label: t("result.again") }
      : null;
  return (
    <>
      <PageHead
        title={t("result.title")}
        facts={exam}
        breadcrumbs={[
          { href: own.home(), label: t("title") },
          { href: own.enrolment(enrolmentId), label: t("result.course") },
        ]}
      />
      <div className="grid gap-5">
        {byDeadline && <Notice tone="amber">{t("result.byDeadline")}</Notice>}
        {result ? (
          <Notice
            tone={result.passed ? "jade" : "seal"}
            title={result.passed ? t("result.passed") : t("result.failed")}
            action={action && <LinkButton href={action.href}>{action.label}</LinkButton>}
          >
            {t("result.score", { earned: result.earned, total: result.total, pass: result.pass })}
          </Notice>
        ) : (
          <Notice title={t("result.grading")} action={<LinkButton href={own.result(id)}>{t("result.refresh")}</LinkButton>}>
            {t("result.gradingBody")}
          </Notice>
        )}
        {result && !result.questions && (
          <Notice title={t("result.later")}>{t("result.laterBody", { time: moment(runClosesAt) })}</Notice>
        )}
        {result && <AttemptResult {...result} own wrongOnly={wrongOnly} hrefs={hrefs} />}
      </div>
    </>
  );
}
