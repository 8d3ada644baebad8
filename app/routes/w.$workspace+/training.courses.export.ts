import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { COURSE_LIST, listCourses } from "#app/domain/training/course.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listCourses(db, wholeList(readList(args.request, COURSE_LIST))));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "training");
  return spreadsheet(
    args.request,
    t("courses.exportName"),
    [t("courses.name"), t("courses.hours"), t("courses.lessons"), t("courses.questions"), t("courses.origin")],
    [
      ...rows.map((row) => [
        ...[locale === "en" ? row.title_en : row.title_zh, row.hours, row.lessons, row.questions],
        t(`courses.origins.${row.builtIn ? "built_in" : "own"}`),
      ]),
      ...cutNote(locale, total),
    ],
  );
}
