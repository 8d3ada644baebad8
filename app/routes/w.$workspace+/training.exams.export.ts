import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { EXAM_LIST, listExams } from "#app/domain/training/exam.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listExams(db, wholeList(readList(args.request, EXAM_LIST))));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "training");
  return spreadsheet(
    args.request,
    t("exams.exportName"),
    [
      ...[t("exams.name"), t("exams.course"), t("exams.questions"), t("exams.minutes"), t("exams.total")],
      ...[t("exams.pass"), t("exams.attempts"), t("exams.bankState"), t("exams.archived")],
    ],
    [
      ...rows.map((row) => [
        ...[locale === "en" ? row.title_en : row.title_zh, locale === "en" ? row.course_en : row.course_zh, row.questions],
        ...[row.minutes, row.total, row.pass, row.attempts],
        ...[t(row.short ? "exams.isShort" : "exams.isFull"), t(row.archivedAt ? "exams.archivedYes" : "exams.archivedNo")],
      ]),
      ...cutNote(locale, total),
    ],
  );
}
