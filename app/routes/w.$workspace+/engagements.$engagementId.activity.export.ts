import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { ACTIVITY_LIST } from "#app/domain/activity/activity-list.rules.ts";
import { activitySheet } from "#app/domain/activity/activity.page.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";

/** What happened in one engagement, as narrowed. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "activity:read");
  await requireFresh(args);
  const id = idParam(args, "engagementId");
  const list = wholeList(readList(args.request, ACTIVITY_LIST));
  const locale = localeOf(args.request);
  const { head, rows, total } = await ws.read(async (db) => {
    if (!(await getEngagementHead(db, id))) throw new Response(null, { status: 404 });
    return activitySheet(db, list, locale, id);
  });
  return spreadsheet(args.request, translatorOf(locale, "activity")("engagementExportName"), head, [
    ...rows,
    ...cutNote(locale, total),
  ]);
}
