import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { portfolioList } from "#app/domain/engagements/portfolio.list.ts";
import {
  listPortfolio,
  listSchemeTerms,
  schemeReader,
  stagesOf,
} from "#app/domain/engagements/portfolio.queries.server.ts";
import { scoreText } from "#app/domain/engagements/shown-figures.rules.ts";
import { ALL_DONE } from "#app/domain/milestones/milestone-plan.rules.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { todayIn } from "#app/lib/today.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:read");
  await requireFresh(args);
  const locale = localeOf(args.request);
  const { schemes, rows, total } = await ws.read(async (db) => {
    const schemes = await listSchemeTerms(db);
    const list = readList(args.request, portfolioList([...stagesOf(schemes).keys(), ALL_DONE]));
    return { schemes, ...(await listPortfolio(db, wholeList(list), todayIn(ws.timeZone))) };
  });
  const t = translatorOf(locale, "portfolio");
  const terms = translatorOf(locale, "terms");
  const read = schemeReader(schemes, locale);
  const head = [
    ...[t("columns.client"), t("columns.standard"), t("columns.kind"), t("columns.stage"), t("columns.level")],
    ...[t("columns.certainty"), t("columns.expected"), t("columns.target"), t("columns.due"), t("columns.late")],
    ...[t("columns.lead"), t("columns.audit"), t("columns.state"), t("columns.updated"), t("columns.undecided")],
  ];
  return spreadsheet(
    args.request,
    t("fileName"),
    head,
    [
      ...rows.map((row) => {
        const { standard, stageTitle } = read(row.schemeVersionId, row.stage);
        const { level, expected, named } = row;
        return [
          ...[row.clientName, standard, terms(`engagementKinds.${row.kind}`), stageTitle ?? t("done")],
          ...[level && terms(`levels.${level}`), level && t(named ? "named" : "predicted")],
          ...[expected === null ? null : Number(scoreText(expected)), terms(`levels.${row.targetLevel}`)],
          ...[row.nextDueOn, row.late ? t("late") : t("notLate"), row.leadName, row.plannedAuditDate],
          ...[t(row.closedAt === null ? "states.open" : "states.closed"), todayIn(ws.timeZone, new Date(row.updatedAt)), row.undecided],
        ];
      }),
      ...cutNote(locale, total),
    ],
  );
}
