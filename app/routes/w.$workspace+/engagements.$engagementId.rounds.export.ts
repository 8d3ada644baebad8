import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { levelPhrase } from "#app/domain/assessments/level.rules.ts";
import { listRoundRows, ROUND_LIST } from "#app/domain/assessments/round-list.queries.server.ts";
import type { RoundRow } from "#app/domain/assessments/round.rules.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { levelWords } from "#app/domain/schemes/level-words.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { todayIn } from "#app/lib/today.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  await requireFresh(args);
  const id = idParam(args, "engagementId");
  const list = wholeList(readList(args.request, ROUND_LIST));
  const { head, rows, total } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    ...(await listRoundRows(db, id, list)),
  }));
  if (!head) throw new Response(null, { status: 404 });
  const locale = localeOf(args.request);
  const [t, gap, terms] = [translatorOf(locale, "rounds"), translatorOf(locale, "gap"), translatorOf(locale, "terms")];
  const level = levelWords(locale, head.rules.scoring.levels);
  const levelOf = ({ score }: RoundRow) =>
    score &&
    gap(`level.${levelPhrase(score.shown)}`, {
      level: level(score.shown.level),
      least: level(score.shown.atLeast),
    });
  const columns: { head: string; cell: (row: RoundRow) => string | number | null }[] = [
    { head: t("columns.kind"), cell: (row) => terms(`roundKinds.${row.kind}`) },
    { head: t("columns.state"), cell: (row) => t(`states.${row.closedAt ? "closed" : row.current ? "current" : "open"}`) },
    { head: t("columns.heldOn"), cell: (row) => row.heldOn },
    { head: t("columns.assessors"), cell: (row) => row.assessors },
    { head: t("columns.judged"), cell: (row) => row.judged },
    { head: t("columns.score"), cell: ({ score }) => score && Number(score.text) },
    { head: t("columns.level"), cell: levelOf },
    { head: t("columns.openedBy"), cell: (row) => row.openedBy },
    { head: t("columns.opened"), cell: (row) => todayIn(ws.timeZone, new Date(row.openedAt)) },
    { head: t("columns.closed"), cell: (row) => row.closedAt && todayIn(ws.timeZone, new Date(row.closedAt)) },
  ];
  return spreadsheet(
    args.request,
    `${head.client.name} ${t("exportName")}`,
    columns.map((column) => column.head),
    [...rows.map((row) => columns.map(({ cell }) => cell(row))), ...cutNote(locale, total)],
  );
}
