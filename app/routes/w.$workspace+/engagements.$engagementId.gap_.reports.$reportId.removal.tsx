import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { removeGapReport } from "#app/domain/reports/gap-report.commands.server.ts";
import { getReportToRemove } from "#app/domain/reports/gap-report.queries.server.ts";
import { ReportRemovalForm } from "#app/domain/reports/report.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { reports } from "#app/i18n/messages/reports.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { reports } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": reports["zh-CN"].removal.submit, en: reports.en.removal.submit });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, reportId] = [idParam(args, "engagementId"), idParam(args, "reportId")];
  const report = await ws.read((db) => getReportToRemove(db, id, reportId));
  if (!report) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, number: report.number };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, reportId] = [idParam(args, "engagementId"), idParam(args, "reportId")];
  const form = await readForm(args.request, ReportRemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => removeGapReport(db, ws.workspaceId, id, reportId));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).gapReports(), "reportRemoved");
}

export default function RemoveReport() {
  const t = useTranslations("reports");
  const { slug, id, number } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const list = paths.workspace(slug).engagement(id).gapReports();
  return (
    <ConfirmPage
      level={2}
      title={t("removal.title", { number })}
      confirmLabel={t("removal.submit")}
      pendingLabel={t("removal.pending")}
      cancelHref={list}
      breadcrumbs={[{ href: list, label: t("title") }]}
      reply={reply}
      hidden={{ remove: "report" }}
    >
      <p>{t("removal.body")}</p>
    </ConfirmPage>
  );
}
