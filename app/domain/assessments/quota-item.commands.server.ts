import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { peopleResult } from "../schemes/people.rules.ts";
import type { PeopleRule } from "../schemes/scheme.rules.ts";
import { type ManagerQuota, managerQuota } from "../training/quota.queries.server.ts";
import type { RoundHead } from "./round.queries.server.ts";

/**
 * Brings the item that asks for certified people in step with the manager quota (5.1.2.2 in GB/T 27922): on the planned
 * audit date, else today. What a person judged by hand or left out stays, as does a closed engagement. Without a head
 * count there is nothing to derive from, and what was derived before is not assessed any more.
 */
export async function deriveQuotaItem(db: TenantDb, round: RoundHead, today: Day): Promise<void> {
  const rule = round.rules.peopleRule;
  if (!rule || round.closed) return;
  const item = await quotaItem(db, round.roundId, rule.clause);
  if (!item || item.result === "excluded" || item.judged_by !== null) return;
  const quota = await managerQuota(db, round.engagementId, today);
  // What was copied from the cycle before is for a person to confirm.
  if (!quota || (quota.base === null && item.judged_at === null)) return;
  const derived = resultOf(rule, quota);
  const isDated = derived.result !== "not_assessed";
  const same = item.result === derived.result && item.sample_failed === derived.sampleFailed;
  if (same && (item.judged_at !== null) === isDated) return;
  await db
    .updateTable("item_results")
    .set({
      result: derived.result,
      sample_failed: derived.sampleFailed,
      sample_size: derived.sampleSize,
      reason: null,
      to_rejudge: false,
      judged_at: isDated ? sql<string>`app.now()` : null,
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

function resultOf(rule: PeopleRule, { base, counted }: ManagerQuota) {
  if (base === null) return { result: "not_assessed" as const, sampleFailed: null, sampleSize: null };
  return peopleResult(rule, base, counted.length);
}

function quotaItem(db: TenantDb, roundId: Id, clause: string) {
  return db
    .selectFrom("item_results")
    .select(["id", "result", "sample_failed", "judged_by", "judged_at", "version"])
    .where("round_id", "=", roundId)
    .where("clause", "=", clause)
    .executeTakeFirst();
}
