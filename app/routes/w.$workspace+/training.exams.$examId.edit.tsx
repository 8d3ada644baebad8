import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { clauseChoices } from "#app/domain/training/clause-choices.server.ts";
import { renameExam, updateExam } from "#app/domain/training/exam.commands.server.ts";
import { examIsSettled, getExam, listCourseBanks } from "#app/domain/training/exam.queries.server.ts";
import { blueprintFrom, ExamForm, partRows } from "#app/domain/training/exam.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { BankTable } from "#app/ui/training/bank-table.tsx";
import { ExamFields, ExamNames, useExamReply } from "#app/ui/training/exam-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].exams.editTitle, en: training.en.exams.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "examId");
  const locale = localeOf(args.request);
  const { exam, settled, banks } = await ws.read(async (db) => {
    const exam = await getExam(db, id);
    if (!exam) throw new Response(null, { status: 404 });
    return { exam, settled: await examIsSettled(db, id), banks: await listCourseBanks(db) };
  });
  const { title_zh, title_en, minutes, pass, attempts, validityMonths, parts } = exam;
  const bank = banks.find((one) => one.id === exam.courseId);
  return {
    slug: ws.slug,
    ...{ id, version: exam.version, settled, title: locale === "en" ? title_en : title_zh },
    clauses: clauseChoices(locale, "groups"),
    exam: { title_zh, title_en, minutes, pass, attempts, validityMonths, parts },
    bank: bank && { id: bank.id, title: locale === "en" ? bank.title_en : bank.title_zh, counts: bank.counts },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "examId");
  const form = await readForm(args.request, ExamForm);
  if (!form.ok) return form.reply;
  const { value } = form;
  const outcome = await ws.write((db) =>
    value.extent === "whole"
      ? updateExam(db, id, { ...blueprintFrom(value), version: value.version }, partRows(value))
      : renameExam(db, id, {
          ...{ version: value.version, title: { zh: value.titleZh, en: value.titleEn } },
          attempts: value.attempts,
        }),
  );
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).exam(id), "examSaved");
}

export default function EditExam() {
  const t = useTranslations("training");
  const { slug, id, version, settled, title, clauses, exam, bank } = useLoaderData<typeof loader>();
  const reply = useExamReply(useActionData<typeof action>(), { clauses }, { stored: exam });
  const ws = paths.workspace(slug);
  return (
    <>
      <FormPage
        title={t("exams.editTitle")}
        breadcrumbs={[
          { href: ws.exams(), label: t("exams.title") },
          { href: ws.exam(id), label: title },
        ]}
        reply={reply}
        submitLabel={t("exams.save")}
        pendingLabel={t("exams.pending")}
        cancelHref={ws.exam(id)}
      >
        <input type="hidden" name="version" value={reply.version(version)} />
        <input type="hidden" name="extent" value={settled ? "settled" : "whole"} />
        {settled && (
          <Notice
            tone="amber"
            title={t("exams.settledTitle")}
            action={<LinkButton href={ws.newExam(id)}>{t("exams.copy")}</LinkButton>}
          >
            {t("exams.settledBody")}
          </Notice>
        )}
        {settled ? <ExamNames reply={reply} /> : <ExamFields reply={reply} />}
      </FormPage>
      {bank && !settled && (
        <div className="mt-5 max-w-4xl">
          <BankTable bank={bank} clauses={clauses} named={false} />
        </div>
      )}
    </>
  );
}
