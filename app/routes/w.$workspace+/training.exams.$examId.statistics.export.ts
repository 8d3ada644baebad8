import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getExam } from "#app/domain/training/exam.queries.server.ts";
import { ITEM_LIST, listItemStatistics } from "#app/domain/training/item-statistics.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  await requireFresh(args);
  const id = idParam(args, "examId");
  const { rows, total } = await ws.read(async (db) => {
    if (!(await getExam(db, id))) throw new Response(null, { status: 404 });
    return listItemStatistics(db, id, wholeList(readList(args.request, ITEM_LIST)));
  });
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "training");
  return spreadsheet(
    args.request,
    t("statistics.exportName"),
    [
      ...[t("questions.code"), t("questions.number"), t("questions.stem"), t("questions.clause"), t("questions.kind")],
      ...[t("statistics.papers"), t("statistics.right"), t("statistics.facility"), t("statistics.discrimination")],
      t("statistics.verdict"),
    ],
    [
      ...rows.map((row) => [
        ...[row.code, row.number, locale === "en" ? row.stem_en : row.stem_zh, row.clause, t(`questions.kinds.${row.kind}`)],
        ...[row.papers, row.right, rounded(row.facility), row.discrimination === null ? null : rounded(row.discrimination)],
        t(`statistics.verdicts.${row.verdict}`),
      ]),
      ...cutNote(locale, total),
    ],
  );
}

function rounded(figure: number): number {
  return Math.round(figure * 1_000) / 1_000;
}
