import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { setExamArchived } from "#app/domain/training/exam.commands.server.ts";
import { examIsInUse, getExam } from "#app/domain/training/exam.queries.server.ts";
import { ExamArchivalForm } from "#app/domain/training/exam.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => {
  const key = data?.archived ? "restore" : "archive";
  return pageTitle(matches, { "zh-CN": training["zh-CN"].exams[key], en: training.en.exams[key] });
};

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "examId");
  const english = localeOf(args.request) === "en";
  return ws.read(async (db) => {
    const exam = await getExam(db, id);
    if (!exam) throw new Response(null, { status: 404 });
    return {
      ...{ slug: ws.slug, id, version: exam.version, title: english ? exam.title_en : exam.title_zh },
      archived: exam.archivedAt !== null,
      inUse: await examIsInUse(db, id),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const id = idParam(args, "examId");
  const form = await readForm(args.request, ExamArchivalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => setExamArchived(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const toast = form.value.state === "archived" ? "examArchived" : "examRestored";
  return redirectWithToast(paths.workspace(ws.slug).exam(id), toast);
}

export default function ExamArchival() {
  const t = useTranslations("training");
  const { slug, id, version, title, archived, inUse } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t(archived ? "exams.restoreTitle" : "exams.archiveTitle", { title })}
      confirmLabel={t(archived ? "exams.restore" : "exams.archive")}
      pendingLabel={t("exams.archivalPending")}
      cancelHref={ws.exam(id)}
      tone="jade"
      breadcrumbs={[
        { href: ws.exams(), label: t("exams.title") },
        { href: ws.exam(id), label: title },
      ]}
      reply={reply}
      hidden={{ version: String(version), state: archived ? "active" : "archived" }}
    >
      <p>{t(archived ? "exams.restoreBody" : "exams.archiveBody")}</p>
      {!archived && inUse && <p className="mt-3">{t("exams.archiveInUse")}</p>}
    </ConfirmPage>
  );
}
