import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { clauseChoices } from "#app/domain/training/clause-choices.server.ts";
import { createExam } from "#app/domain/training/exam.commands.server.ts";
import { getExam, listCourseBanks } from "#app/domain/training/exam.queries.server.ts";
import { blueprintFrom, NewExamForm, partRows } from "#app/domain/training/exam.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { isId } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { BankTable } from "#app/ui/training/bank-table.tsx";
import { ExamFields, useExamReply } from "#app/ui/training/exam-fields.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].exams.newTitle, en: training.en.exams.newTitle });

/** With `?from=` the form begins with what that exam has; an exam that is not there is none to copy. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const locale = localeOf(args.request);
  const from = new URL(args.request.url).searchParams.get("from");
  const { banks, copied } = await ws.read(async (db) => ({
    banks: await listCourseBanks(db),
    copied: from !== null && isId(from) ? await getExam(db, from) : null,
  }));
  const own = copied === null ? banks : banks.filter(({ id }) => id === copied.courseId);
  return {
    slug: ws.slug,
    clauses: clauseChoices(locale, "groups"),
    banks: own.map(({ id, title_zh, title_en, counts }) => ({ id, title: locale === "en" ? title_en : title_zh, counts })),
    copied: copied && {
      ...{ id: copied.id, title: locale === "en" ? copied.title_en : copied.title_zh },
      entry: {
        title_zh: cut(translatorOf("zh-CN", "training")("exams.copyName", { title: copied.title_zh }), 120),
        title_en: cut(translatorOf("en", "training")("exams.copyName", { title: copied.title_en }), 160),
        ...{ minutes: copied.minutes, pass: copied.pass, attempts: copied.attempts },
        ...{ validityMonths: copied.validityMonths, parts: copied.parts },
      },
    },
  };
}

/** Keeps the end, which says that it is a copy. */
function cut(title: string, limit: number): string {
  const all = [...title];
  return all.length <= limit ? title : [...all.slice(0, limit - 10), ...all.slice(-10)].join("");
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const form = await readForm(args.request, NewExamForm);
  if (!form.ok) return form.reply;
  const { courseId } = form.value;
  const outcome = await ws.write((db) => createExam(db, courseId, blueprintFrom(form.value), partRows(form.value)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).exam(outcome.value), "examCreated");
}

export default function NewExam() {
  const t = useTranslations("training");
  const { slug, clauses, banks, copied } = useLoaderData<typeof loader>();
  const courses = banks.map(({ id, title }) => ({ value: id, label: title }));
  const reply = useExamReply(useActionData<typeof action>(), { clauses, courses }, { copied: copied?.entry });
  const ws = paths.workspace(slug);
  return (
    <>
      <FormPage
        title={t(copied ? "exams.copyTitle" : "exams.newTitle")}
        breadcrumbs={[
          { href: ws.exams(), label: t("exams.title") },
          ...(copied ? [{ href: ws.exam(copied.id), label: copied.title }] : []),
        ]}
        reply={reply}
        submitLabel={t("exams.create")}
        pendingLabel={t("exams.pending")}
        cancelHref={copied ? ws.exam(copied.id) : ws.exams()}
      >
        {copied && <Notice>{t("exams.copyOf", { title: copied.title })}</Notice>}
        {banks.length === 0 && <Notice tone="amber">{t("exams.noCourse")}</Notice>}
        <ExamFields reply={reply} isNew />
      </FormPage>
      <div className="mt-5 grid max-w-4xl gap-5">
        {banks.map((bank) => (
          <BankTable key={bank.id} bank={bank} clauses={clauses} named={banks.length > 1} />
        ))}
      </div>
    </>
  );
}
