import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { setQuestionState } from "#app/domain/training/question.commands.server.ts";
import { getQuestion } from "#app/domain/training/question.queries.server.ts";
import { QuestionStateForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].questions.stateTitle, en: training.en.questions.stateTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "questionId");
  const question = await ws.read((db) => getQuestion(db, id));
  if (!question) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, code: question.code, version: question.version, approved: question.state === "approved" };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "questionId");
  const form = await readForm(args.request, QuestionStateForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => setQuestionState(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).question(id), "questionStateSaved");
}

export default function QuestionState() {
  const t = useTranslations("training");
  const { slug, id, code, version, approved } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t("questions.stateTitle")}
      confirmLabel={t(approved ? "questions.retire" : "questions.approve")}
      pendingLabel={t("questions.pending")}
      cancelHref={ws.question(id)}
      tone="jade"
      breadcrumbs={[
        { href: ws.questions(), label: t("questions.title") },
        { href: ws.question(id), label: code },
      ]}
      reply={reply}
      hidden={{ version: String(version), state: approved ? "retired" : "approved" }}
    >
      <p>{t(approved ? "questions.retireBody" : "questions.approveBody")}</p>
    </ConfirmPage>
  );
}
