import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { ACTIVITY_LIST } from "#app/domain/activity/activity-list.rules.ts";
import { activitySheet } from "#app/domain/activity/activity.page.server.ts";
import { MOST_EXPORTED, readList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";

/**
 * The list as narrowed, in parts of MOST_EXPORTED rows; ?page= asks for a later part, so that the whole chain fits. One
 * part of several says in its last row which it is.
 */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "activity:read");
  await requireFresh(args);
  const list = { ...readList(args.request, ACTIVITY_LIST), pageSize: MOST_EXPORTED };
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "activity");
  const { head, rows, total } = await ws.read((db) => activitySheet(db, list, locale));
  const parts = Math.ceil(total / MOST_EXPORTED);
  const note = parts > 1 ? [[t("exportPart", { part: list.page, parts, total })]] : [];
  return spreadsheet(args.request, t("exportName"), head, [...rows, ...note]);
}
