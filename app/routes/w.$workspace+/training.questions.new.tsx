import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { clauseChoices } from "#app/domain/training/clause-choices.server.ts";
import { listCourseTitles } from "#app/domain/training/course.queries.server.ts";
import { createQuestion } from "#app/domain/training/question.commands.server.ts";
import { NewQuestionForm, writtenFrom } from "#app/domain/training/question.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { QuestionFields, useQuestionReply } from "#app/ui/training/question-fields.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].questions.newTitle, en: training.en.questions.newTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const locale = localeOf(args.request);
  const courses = await ws.read(listCourseTitles);
  return {
    slug: ws.slug,
    clauses: clauseChoices(locale, "all"),
    courses: courses.map(({ id, title_zh, title_en }) => ({ value: id, label: locale === "en" ? title_en : title_zh })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const form = await readForm(args.request, NewQuestionForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => createQuestion(db, ws.actor, form.value, writtenFrom(form.value)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).question(outcome.value), "questionCreated");
}

export default function NewQuestion() {
  const t = useTranslations("training");
  const { slug, clauses, courses } = useLoaderData<typeof loader>();
  const reply = useQuestionReply(useActionData<typeof action>(), { clauses, courses });
  const list = paths.workspace(slug).questions();
  return (
    <FormPage
      title={t("questions.newTitle")}
      breadcrumbs={[{ href: list, label: t("questions.title") }]}
      reply={reply}
      submitLabel={t("questions.create")}
      pendingLabel={t("questions.pending")}
      cancelHref={list}
    >
      {courses.length === 0 && <Notice tone="amber">{t("questions.noCourse")}</Notice>}
      <QuestionFields reply={reply} isNew />
    </FormPage>
  );
}
