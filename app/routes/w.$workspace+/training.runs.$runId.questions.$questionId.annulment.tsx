import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { annulQuestion } from "#app/domain/training/annulment.commands.server.ts";
import { annulmentEffect, getQuestionOfRun } from "#app/domain/training/annulment.queries.server.ts";
import { AnnulmentForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].annulment.annul, en: training.en.annulment.annul });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const [runId, questionId] = [idParam(args, "runId"), idParam(args, "questionId")];
  const english = localeOf(args.request) === "en";
  return ws.read(async (db) => {
    const question = await getQuestionOfRun(db, runId, questionId);
    if (!question) throw new Response(null, { status: 404 });
    if (question.annulmentId !== null) throw redirect(paths.workspace(ws.slug).courseRun(runId));
    const { code, run } = question;
    const effect = await annulmentEffect(db, runId, questionId);
    return { slug: ws.slug, runId, questionId, code, run, stem: english ? question.stem_en : question.stem_zh, effect };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const [runId, questionId] = [idParam(args, "runId"), idParam(args, "questionId")];
  const form = await readForm(args.request, AnnulmentForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => annulQuestion(db, ws.actor, { runId, questionId, ...form.value }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).courseRun(runId), "questionAnnulled");
}

export default function Annulment() {
  const t = useTranslations("training");
  const { slug, runId, questionId, code, run, stem, effect } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    reason: { label: t("annulment.reason") },
  });
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t("annulment.title", { code })}
      confirmLabel={t("annulment.annul")}
      pendingLabel={t("annulment.pending")}
      cancelHref={ws.courseRun(runId)}
      breadcrumbs={[
        { href: ws.courseRuns(), label: t("runs.title") },
        { href: ws.courseRun(runId), label: run },
      ]}
      reply={reply}
      fields={<TextareaField {...reply.field("reason")} help={t("annulment.reasonHelp")} required />}
    >
      <p className="mb-3 font-semibold [overflow-wrap:anywhere]">{stem}</p>
      <ul className="grid list-disc gap-1 pl-5">
        <li>{t("annulment.papers", effect)}</li>
        <li>{t("annulment.passing", effect)}</li>
        <li>{t("annulment.later")}</li>
        <li>{t("annulment.forGood")}</li>
      </ul>
      <p className="mt-3">
        {t("annulment.stillDrawn")}{" "}
        <Anchor href={ws.question(questionId)} className="link">
          {t("annulment.toQuestion")}
        </Anchor>
      </p>
    </ConfirmPage>
  );
}
