import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { listTeam, TEAM_LIST } from "#app/domain/training/team.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:team");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listTeam(db, wholeList(readList(args.request, TEAM_LIST))));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "learning");
  return spreadsheet(
    args.request,
    t("team.exportName"),
    [
      ...[t("team.name"), t("team.run"), t("team.state"), t("team.lessonsDone"), t("team.lessonsAll")],
      ...[t("team.attempts"), t("team.earned"), t("team.total")],
    ],
    [
      ...rows.map((row) => [
        ...[row.person, row.title, t(`team.standing.${row.state}`), row.lessonsDone, row.lessons],
        ...[row.attempts ?? 0, row.earnedPoints, row.totalPoints],
      ]),
      ...cutNote(locale, total),
    ],
  );
}
