import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { ListRequest } from "#app/lib/list-request.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { type ActivityRow, listActivity } from "./activity.queries.server.ts";
import { changesLine, type Described, describer, readGlossary } from "./activity.words.server.ts";

type ActivityList = ListRequest<"seq", "actor" | "noun" | "client">;

export interface ActivityView extends Omit<ActivityRow, "event" | "action">, Described {}

/** A page of the activity in the reader's words. */
export async function readActivity(
  db: TenantDb,
  list: ActivityList,
  locale: Locale,
  engagementId?: Id,
): Promise<{ rows: ActivityView[]; total: number }> {
  const { rows, total } = await listActivity(db, list, engagementId);
  const describe = describer(locale, await readGlossary(db, rows));
  return { rows: rows.map(({ event, action, ...row }) => ({ ...row, ...describe(action, event, row.engagementId) })), total };
}

/** The same as a table to save: the entry's own text and hash stand last, for whoever recomputes the chain. */
export async function activitySheet(db: TenantDb, list: ActivityList, locale: Locale, engagementId?: Id) {
  const t = translatorOf(locale, "activity");
  const { rows, total } = await listActivity(db, list, engagementId);
  const describe = describer(locale, await readGlossary(db, rows));
  return {
    total,
    head: [
      ...[t("columns.seq"), t("columns.at"), t("columns.actor"), t("columns.action"), t("columns.client")],
      ...[t("columns.subject"), t("columns.data"), t("event"), t("columns.hash")],
    ],
    rows: rows.map((row) => {
      const { action, subject, changes } = describe(row.action, row.event, row.engagementId);
      const actor = row.actorName ?? t("system");
      const told = changesLine(locale, changes);
      return [row.seq, row.at, actor, action, row.clientName, subject, told, row.event, row.hash];
    }),
  };
}
