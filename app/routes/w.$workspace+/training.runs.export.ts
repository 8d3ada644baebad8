import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listRuns, RUN_LIST } from "#app/domain/training/run.queries.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { wallClock } from "#app/lib/zoned.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listRuns(db, wholeList(readList(args.request, RUN_LIST))));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "training");
  const at = (moment: string) => wallClock(moment, ws.timeZone).replace("T", " ");
  return spreadsheet(
    args.request,
    t("runs.exportName"),
    [
      ...[t("runs.name"), t("runs.course"), t("runs.client"), t("runs.opensAt"), t("runs.closesAt")],
      ...[t("runs.state"), t("runs.enrolled")],
    ],
    [
      ...rows.map((row) => [
        ...[row.title, locale === "en" ? row.title_en : row.title_zh, row.clientName ?? t("runs.allClients")],
        ...[at(row.opensAt), at(row.closesAt), t(`runs.states.${row.state}`), row.enrolled],
      ]),
      ...cutNote(locale, total),
    ],
  );
}
