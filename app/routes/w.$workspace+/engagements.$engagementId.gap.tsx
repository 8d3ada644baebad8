import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutlet, useParams, useSearchParams } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { forecastOf } from "#app/domain/assessments/forecast.queries.server.ts";
import { type GapFilter, isGapFilter } from "#app/domain/assessments/judgement.rules.ts";
import { isOwnEvaluation } from "#app/domain/assessments/round.rules.ts";
import { getSheet } from "#app/domain/assessments/sheet.queries.server.ts";
import { gapRows } from "#app/domain/assessments/sheet.rules.ts";
import { idParam, optionalIdParam } from "#app/http/id-param.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ForecastCard } from "#app/ui/assessment/forecast-card.tsx";
import { GapFilters } from "#app/ui/assessment/gap-filters.tsx";
import { GapList } from "#app/ui/assessment/gap-list.tsx";
import { GapShortcuts } from "#app/ui/assessment/gap-shortcuts.tsx";
import { gapSteps } from "#app/ui/assessment/gap-steps.ts";
import { RoundBar } from "#app/ui/assessment/round-bar.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ExportMenu } from "#app/ui/export-menu.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PanelSplit } from "#app/ui/panel.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { gap, rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": gap["zh-CN"].title, en: gap.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const sheet = await ws.read((db) => getSheet(db, id, roundId));
  if (!sheet) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    roundId,
    forecast: forecastOf(sheet),
    rows: gapRows(sheet.nodes),
    round: {
      ...{ id: sheet.round.roundId, kind: sheet.round.kind, current: sheet.round.current, heldOn: sheet.round.heldOn },
      ...{ assessors: sheet.round.assessors, closedAt: sheet.round.roundClosedAt },
    },
    closed: sheet.round.closed,
    mayWrite: ws.can("assessment:write") && !isOwnEvaluation(sheet.round.kind),
    mayClose: ws.can("assessment:write") && !sheet.round.closed && !sheet.round.current,
  };
}

export default function GapPage() {
  const t = useTranslations("gap");
  const { slug, id, roundId, forecast, rows, round, closed, mayWrite, mayClose } = useLoaderData<typeof loader>();
  const engagement = paths.workspace(slug).engagement(id);
  const [own, all] = [engagement.sheet(roundId), engagement.rounds()];
  const show = useSearchParams()[0].get("show");
  const view: GapFilter | null = isGapFilter(show) ? show : null;
  const { clause } = useParams();
  const panel = useOutlet();
  const { previous, next, hrefFor, isEmpty } = gapSteps(rows, clause, view, own.gapItem);
  return (
    <PanelSplit panel={panel}>
      <div className="grid gap-5">
        <RoundBar
          round={round}
          listHref={all.list()}
          compareHref={all.comparison(round.id)}
          editHref={mayWrite && !closed ? all.edit(round.id) : null}
          closeHref={mayClose ? all.closure(round.id) : null}
        />
        {closed && round.closedAt === null && <Notice tone="slate">{t("closed")}</Notice>}
        {!closed && !mayWrite && <Notice tone="slate">{t(isOwnEvaluation(round.kind) ? "ownEvaluation" : "readOnly")}</Notice>}
        <ForecastCard
          forecast={forecast}
          deductionsHref={own.deductions()}
          bonusHref={own.bonus()}
          mayWrite={mayWrite && !closed}
          small={panel !== null}
        />
        <GapFilters
          rows={rows}
          chosen={view}
          hrefFor={(filter) => (clause === undefined ? own.gap(filter) : own.gapItem(clause, filter))}
        />
        <div className="-my-2 flex items-start justify-between gap-4">
          <div className="flex flex-wrap gap-3">
            <ExportMenu hrefFor={own.gapExport} />
            <LinkButton href={engagement.gapReports(roundId)}>{t("links.reports")}</LinkButton>
            {round.current && <LinkButton href={engagement.checks()}>{t("links.checks")}</LinkButton>}
            {round.current && mayWrite && !closed && (
              <LinkButton href={engagement.gapImport()}>{t("links.import")}</LinkButton>
            )}
          </div>
          <GapShortcuts previousHref={previous} nextHref={next} />
        </div>
        {isEmpty ? (
          <EmptyState
            title={t("list.nothing")}
            body={t("list.nothingBody")}
            action={{ href: own.gap(), label: t("list.showAll") }}
          />
        ) : (
          <GapList forecast={forecast} rows={rows} view={view} hrefFor={hrefFor} current={clause} />
        )}
      </div>
    </PanelSplit>
  );
}
