import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { sentValues } from "#app/domain/training/answer.rules.ts";
import { clauseChoices } from "#app/domain/training/clause-choices.server.ts";
import { reviseQuestion } from "#app/domain/training/question.commands.server.ts";
import { getNewestWording, listWordings } from "#app/domain/training/question.queries.server.ts";
import { QuestionForm, writtenFrom } from "#app/domain/training/question.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { QuestionFields, useQuestionReply } from "#app/ui/training/question-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].questions.editTitle, en: training.en.questions.editTitle });

/** Whichever wording the address names, the newest one is revised. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const asked = idParam(args, "questionId");
  const { newest, drawn } = await ws.read(async (db) => {
    const newest = await getNewestWording(db, asked);
    if (!newest) throw new Response(null, { status: 404 });
    const wordings = await listWordings(db, newest);
    return { newest, drawn: wordings.find(({ id }) => id === newest.id)?.drawn ?? 0 };
  });
  const { id, code, number, version, clause, kind, difficulty, state, options, key } = newest;
  return {
    slug: ws.slug,
    ...{ id, code, number, version, drawn, clauses: clauseChoices(localeOf(args.request), "all") },
    question: {
      ...{ clause, kind, difficulty, options, key: sentValues(key) },
      state: state === "superseded" ? ("draft" as const) : state,
      stem: { zh: newest.stem_zh, en: newest.stem_en },
      explanation: { zh: newest.explanation_zh, en: newest.explanation_en },
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "questionId");
  const form = await readForm(args.request, QuestionForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => reviseQuestion(db, ws.actor, id, form.value, writtenFrom(form.value)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).question(outcome.value), "questionRevised");
}

export default function EditQuestion() {
  const t = useTranslations("training");
  const { slug, id, code, number, version, drawn, clauses, question } = useLoaderData<typeof loader>();
  const reply = useQuestionReply(useActionData<typeof action>(), { clauses, courses: [] }, question);
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("questions.editTitle")}
      facts={code}
      breadcrumbs={[
        { href: ws.questions(), label: t("questions.title") },
        { href: ws.question(id), label: code },
      ]}
      reply={reply}
      submitLabel={t("questions.save")}
      pendingLabel={t("questions.pending")}
      cancelHref={ws.question(id)}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <Notice>
        {drawn > 0
          ? t("questions.revisionDrawn", { number: number + 1, old: number, drawn })
          : t("questions.revision", { number: number + 1 })}
      </Notice>
      <QuestionFields reply={reply} />
    </FormPage>
  );
}
