import { record } from "#db/journal.server.ts";
import type { DeductionBasis } from "#db/assessment-tables.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { justWritten } from "#app/domain/sent-twice.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { refreshRound } from "./forecast.commands.server.ts";
import { lockOurRound } from "./round.commands.server.ts";
import { getDeduction } from "./deduction.queries.server.ts";
import type { RoundHead } from "./round.queries.server.ts";

export interface DeductionFields {
  basis: DeductionBasis;
  description: string;
  rectification: string | null;
  proof: string | null;
}

/** Adds a special deduction, once however often it was sent; the forecast follows. Refused where the scheme knows none. */
export async function addDeduction(
  db: TenantDb,
  engagementId: Id,
  fields: DeductionFields,
  today: string,
  roundId: Id | null = null,
): Promise<{ id: Id }> {
  const round = await lockOurRound(db, engagementId, roundId);
  if (round.rules.scoring.deductionMillipoints === 0) throw new Refusal("scheme_without_deductions");
  const values = { client_id: round.clientId, round_id: round.roundId, ...fields };
  const [sent] = await justWritten(db, "special_deductions", values);
  if (sent !== undefined) return { id: sent };
  const { id } = await db
    .insertInto("special_deductions")
    .values(values)
    .returning("id")
    .executeTakeFirstOrThrow();
  record(db, { action: "deduction.added", ...subjectOf(round, id), data: { round: round.kind, ...fields } });
  await refreshRound(db, round, today);
  return { id };
}

/** Saves a special deduction; stale when someone saved it since `version` was read. */
export async function updateDeduction(
  db: TenantDb,
  engagementId: Id,
  id: Id,
  { version, ...fields }: DeductionFields & { version: number },
  today: string,
  roundId: Id | null = null,
): Promise<void> {
  const round = await lockOurRound(db, engagementId, roundId);
  const { id: here } = await deductionAt(db, round, { id, roundId }, version);
  await db
    .updateTable("special_deductions")
    .set({ ...fields, version: version + 1 })
    .where("id", "=", here)
    .execute();
  record(db, { action: "deduction.updated", ...subjectOf(round, here), data: { round: round.kind, ...fields } });
  await refreshRound(db, round, today);
}

/** Removes a special deduction for good; what it said stays in the activity. */
export async function removeDeduction(
  db: TenantDb,
  engagementId: Id,
  id: Id,
  version: number,
  today: string,
  roundId: Id | null = null,
): Promise<void> {
  const round = await lockOurRound(db, engagementId, roundId);
  const { id: here, basis, description } = await deductionAt(db, round, { id, roundId }, version);
  await db.deleteFrom("special_deductions").where("id", "=", here).execute();
  record(db, { action: "deduction.removed", ...subjectOf(round, here), data: { round: round.kind, basis, description } });
  await refreshRound(db, round, today);
}

async function deductionAt(db: TenantDb, { engagementId }: RoundHead, { id, roundId }: { id: Id; roundId: Id | null }, version: number) {
  const found = await getDeduction(db, engagementId, id, roundId);
  if (!found) throw new Response(null, { status: 404 });
  if (found.version !== version) throw new Refusal(found.id === id ? "stale" : "round_followed");
  return found;
}

function subjectOf({ clientId, engagementId }: RoundHead, id: Id) {
  return { subjectType: "special_deduction", subjectId: id, clientId, engagementId };
}
