import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useCallback } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { sentValues } from "#app/domain/training/answer.rules.ts";
import { submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { getAttempt, listPlayerQuestions } from "#app/domain/training/attempt.queries.server.ts";
import { SubmitForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { ExamFrame } from "#app/ui/learning/exam-frame.tsx";

export const handle = { messages: { learning }, bare: true };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].submit.title, en: learning.en.submit.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "attemptId");
  const locale = localeOf(args.request);
  const own = paths.learning(ws.slug, ws.clientId ?? "");
  return ws.read(async (db) => {
    const attempt = await getAttempt(db, id, ws.actor.memberId);
    if (!attempt) throw new Response(null, { status: 404 });
    if (attempt.submittedAt !== null || attempt.secondsLeft < 0) throw redirect(own.result(id));
    const questions = await listPlayerQuestions(db, id, locale);
    return {
      slug: ws.slug,
      clientId: ws.clientId ?? "",
      id,
      exam: locale === "en" ? attempt.title_en : attempt.title_zh,
      secondsLeft: attempt.secondsLeft,
      deadlineAt: attempt.deadlineAt,
      count: questions.length,
      open: questions.filter(({ answer }) => sentValues(answer).length === 0).map(({ position }) => position),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "attemptId");
  const form = await readForm(args.request, SubmitForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => submitAttempt(db, id));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirect(paths.learning(ws.slug, ws.clientId ?? "").result(id), 303);
}

export default function Submission() {
  const t = useTranslations("learning");
  const { slug, clientId, id, exam, count, open, ...clock } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const own = paths.learning(slug, clientId);
  const result = own.result(id);
  const over = useCallback(() => window.location.assign(result), [result]);
  return (
    <ExamFrame title={<p className="font-semibold">{exam}</p>} {...clock} onOver={over}>
      <ConfirmPage
        title={t("submit.title")}
        confirmLabel={t("submit.confirm")}
        pendingLabel={t("submit.pending")}
        cancelHref={own.attempt(id, open[0])}
        cancelLabel={t("submit.back")}
        tone="jade"
        reply={reply}
        hidden={{ intent: "submit" }}
      >
        <p>{open.length === 0 ? t("submit.all", { count }) : t("submit.open", { open: open.length, count })}</p>
        {open.length > 0 && (
          <nav aria-label={t("submit.openList")} className="mt-4">
            <ul className="flex flex-wrap gap-2">
              {open.map((position) => (
                <li key={position}>
                  <Anchor
                    href={own.attempt(id, position)}
                    aria-label={t("player.mapOpen", { at: position })}
                    className="flex size-11 items-center justify-center rounded-md border border-edge tabular-nums"
                  >
                    {position}
                  </Anchor>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </ConfirmPage>
    </ExamFrame>
  );
}
