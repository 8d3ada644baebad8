import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listClientChoices } from "#app/domain/engagements/engagement.queries.server.ts";
import { createRun } from "#app/domain/training/run.commands.server.ts";
import { listExamChoices } from "#app/domain/training/run.queries.server.ts";
import { NewRunForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { momentOf } from "#app/lib/zoned.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { NewRunFields, useNewRunReply } from "#app/ui/training/run-fields.tsx";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].runs.newTitle, en: training.en.runs.newTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const english = localeOf(args.request) === "en";
  const { exams, clients } = await ws.read(async (db) => ({
    exams: await listExamChoices(db),
    clients: await listClientChoices(db, null),
  }));
  const asked = new URL(args.request.url).searchParams;
  return {
    slug: ws.slug,
    asked: { client: asked.get("client"), exam: asked.get("exam") },
    exams: exams.map((one) => ({
      value: one.id,
      exam: english ? one.title_en : one.title_zh,
      course: english ? one.course_en : one.course_zh,
    })),
    clients: clients.map(({ id, name }) => ({ value: id, label: name })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const form = await readForm(args.request, NewRunForm);
  if (!form.ok) return form.reply;
  const { clientId, opensAt, closesAt, ...run } = form.value;
  const outcome = await ws.write((db) =>
    createRun(db, {
      ...run,
      clientId: clientId === "all" ? null : clientId,
      opensAt: momentOf(opensAt, ws.timeZone),
      closesAt: momentOf(closesAt, ws.timeZone),
    }),
  );
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).courseRun(outcome.value), "runCreated");
}

export default function NewCourseRun() {
  const t = useTranslations("training");
  const { slug, asked, exams, clients } = useLoaderData<typeof loader>();
  const choices = {
    clients,
    exams: exams.map(({ value, exam, course }) => ({ value, label: t("runs.examChoice", { exam, course }) })),
  };
  const reply = useNewRunReply(useActionData<typeof action>(), choices, asked);
  const list = paths.workspace(slug).courseRuns();
  return (
    <FormPage
      title={t("runs.newTitle")}
      breadcrumbs={[{ href: list, label: t("runs.title") }]}
      reply={reply}
      submitLabel={t("runs.create")}
      pendingLabel={t("runs.pending")}
      cancelHref={list}
    >
      {exams.length === 0 && <Notice tone="amber">{t("runs.noExam")}</Notice>}
      <NewRunFields reply={reply} />
    </FormPage>
  );
}
