import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { managerQuota } from "../training/quota.queries.server.ts";
import { derivedState, type QuotaItem } from "./quota-item.rules.ts";
import type { RoundHead } from "./round.queries.server.ts";
import { itemOf } from "./sheet.queries.server.ts";

/**
 * Brings the item that asks for certified people in step with the manager quota (5.1.2.2 in GB/T 27922): on the planned
 * audit date, else today. What a person judged by hand or left out stays, as does a closed engagement. Without a head
 * count there is nothing to derive from, and what was derived before is not assessed any more.
 */
export async function deriveQuotaItem(db: TenantDb, round: RoundHead, today: Day): Promise<void> {
  const rule = round.rules.peopleRule;
  if (!rule || round.closed) return;
  const item = await quotaItem(db, round.roundId, rule.clause);
  const quota = item && (await managerQuota(db, round.engagementId, today));
  if (!quota) return;
  const derived = derivedState(item, rule, quota.base, quota.counted.length);
  if (!derived) return;
  await db
    .updateTable("item_results")
    .set({
      result: derived.result,
      sample_failed: derived.sampleFailed,
      sample_size: derived.sampleSize,
      reason: derived.reason,
      unmet_before_exclusion: derived.unmetBeforeExclusion,
      to_rejudge: derived.toRejudge,
      judged_at: derived.result === "not_assessed" ? null : sql<string>`app.now()`,
      version: item.version + 1,
    })
    .where("id", "=", item.id)
    .execute();
  record(db, {
    action: "item.derived",
    subjectType: "item_result",
    subjectId: item.id,
    clientId: round.clientId,
    engagementId: round.engagementId,
    data: { round: round.kind, clause: rule.clause, from: item.result, to: derived.result, required: quota.required, certified: quota.counted.length },
  });
}

async function quotaItem(db: TenantDb, roundId: Id, clause: string): Promise<(QuotaItem & { id: Id; version: number }) | null> {
  const row = await db
    .selectFrom("item_results")
    .select(["id", "clause", "points", "result", "sample_failed", "sample_size", "confidence", "note", "reason"])
    .select(["unmet_before_exclusion", "to_rejudge", "judged_by", "judged_at", "version"])
    .where("round_id", "=", roundId)
    .where("clause", "=", clause)
    .executeTakeFirst();
  return row ? { ...itemOf(row), id: row.id, version: row.version, byHand: row.judged_by !== null } : null;
}
