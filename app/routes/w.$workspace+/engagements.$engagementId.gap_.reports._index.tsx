import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { makeGapReport } from "#app/domain/reports/gap-report.commands.server.ts";
import { listGapReports } from "#app/domain/reports/gap-report.queries.server.ts";
import { ReportRequestForm } from "#app/domain/reports/report.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam, isId } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { reports } from "#app/i18n/messages/reports.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Card } from "#app/ui/card.tsx";
import { Refreshing } from "#app/ui/documents/refreshing.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { PageHead } from "#app/ui/page-head.tsx";
import { ReportList } from "#app/ui/reports/report-list.tsx";

export const handle = { messages: { gap, reports, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": reports["zh-CN"].title, en: reports.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const asked = new URL(args.request.url).searchParams.get("round") ?? "";
  const roundId = isId(asked) ? asked : null;
  const { round, made } = await ws.read(async (db) => ({
    round: await getRound(db, id, roundId),
    made: await listGapReports(db, id),
  }));
  if (!round) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, roundId, round: round.kind, made, mayMake: ws.can("assessment:write") };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write", "goes on");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, ReportRequestForm);
  if (!form.ok) return form.reply;
  const roundId = form.value.round ?? null;
  const made = { roundId, consultancy: ws.workspaceName, today: todayIn(ws.timeZone) };
  const outcome = await ws.write((db) => makeGapReport(db, ws.actor, id, made));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).gapReports(roundId), "reportQueued");
}

export default function GapReports() {
  const t = useTranslations("reports");
  const words = useTranslations("gap");
  const terms = useTranslations("terms");
  const { slug, id, roundId, round, made, mayMake } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useReply(useActionData<typeof action>());
  const queued = made.some(({ state }) => state === "queued");
  return (
    <>
      <PageHead level={2} title={t("title")} facts={t("intro")} breadcrumbs={[{ href: own.sheet(roundId).gap(), label: words("title") }]} />
      <div className="grid gap-5">
        {queued && <Refreshing title={t("queued.title")} body={t("queued.body")} />}
        {mayMake && (
          <Form method="post">
            <ReplyNotice reply={reply} />
            <input type="hidden" name="make" value="report" />
            {roundId && <input type="hidden" name="round" value={roundId} />}
            <SubmitButton pendingLabel={t("pending")}>{t("make", { round: terms(`roundKinds.${round}`) })}</SubmitButton>
          </Form>
        )}
        {made.length === 0 ? (
          <EmptyState title={t("none")} body={t("intro")} />
        ) : (
          <Card title={t("list")} level={3}>
            <ReportList reports={made} hrefFor={own.gapReportFile} removalFor={mayMake ? own.gapReportRemoval : undefined} />
            <p className="mt-3 text-xs text-ink-soft">{t("shownAsBox")}</p>
          </Card>
        )}
      </div>
    </>
  );
}
