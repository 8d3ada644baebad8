import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { peopleResult } from "../schemes/people.rules.ts";
import { managerQuota } from "../training/quota.queries.server.ts";
import type { RoundHead } from "./round.queries.server.ts";

/**
 * Brings the item that asks for certified people in step with the manager quota (5.1.2.2 in GB/T 27922): on the planned
 * audit date, else today. What a person judged by hand or left out stays, as does a closed engagement; without a head
 * count there is nothing to derive from.
 */
export async function deriveQuotaItem(db: TenantDb, round: RoundHead, today: Day): Promise<void> {
  const rule = round.rules.peopleRule;
  if (!rule || round.closed) return;
  const item = await quotaItem(db, round.roundId, rule.clause);
  if (!item || item.result === "excluded" || item.judged_by !== null) return;
  const quota = await managerQuota(db, round.engagementId, today);
  if (!quota || quota.base === null) return;
  const derived = peopleResult(rule, quota.base, quota.counted.length);
  const same = item.result === derived.result && item.sample_failed === derived.sampleFailed && item.judged_at !== null;
  if (same) return;
  await db
    .updateTable("item_results")
    .set({
      result: derived.result,
      sample_failed: derived.sampleFailed,
      sample_size: derived.sampleSize,
      reason: null,
      to_rejudge: false,
      judged_at: sql<string>`app.now()`,
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
    data: { clause: rule.clause, from: item.result, to: derived.result, required: quota.required, certified: quota.counted.length },
  });
}

function quotaItem(db: TenantDb, roundId: Id, clause: string) {
  return db
    .selectFrom("item_results")
    .select(["id", "result", "sample_failed", "judged_by", "judged_at", "version"])
    .where("round_id", "=", roundId)
    .where("clause", "=", clause)
    .executeTakeFirst();
}
