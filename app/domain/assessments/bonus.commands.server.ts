import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { refreshRound } from "./forecast.commands.server.ts";
import { bonusColumns, lockOurRound } from "./round.commands.server.ts";
import type { Bonus, RoundHead } from "./round.queries.server.ts";

/** Claims the one special bonus, or changes ground, reason or proof; the forecast follows. `version` is the round's. */
export async function saveBonus(
  db: TenantDb,
  engagementId: Id,
  { version, ...bonus }: Bonus & { version: number },
  today: string,
  roundId: Id | null = null,
): Promise<void> {
  const round = await lockOurRound(db, engagementId, roundId);
  if (round.roundVersion !== version) throw new Refusal("stale");
  if (round.rules.scoring.maxBonuses === 0) throw new Refusal("scheme_without_bonus");
  await setBonus(db, round, bonus);
  if (round.bonus === null) record(db, { action: "bonus.added", ...subjectOf(round), data: { round: round.kind, ...bonus } });
  else record(db, { action: "bonus.updated", ...subjectOf(round), data: { round: round.kind, ...bonus } });
  await refreshRound(db, round, today);
}

/** Gives the special bonus up; what was claimed stays in the activity. */
export async function removeBonus(
  db: TenantDb,
  engagementId: Id,
  version: number,
  today: string,
  roundId: Id | null = null,
): Promise<void> {
  const round = await lockOurRound(db, engagementId, roundId);
  if (round.roundVersion !== version || round.bonus === null) throw new Refusal("stale");
  await setBonus(db, round, null);
  record(db, { action: "bonus.removed", ...subjectOf(round), data: { round: round.kind, ...round.bonus } });
  await refreshRound(db, round, today);
}

async function setBonus(db: TenantDb, { roundId, roundVersion }: RoundHead, bonus: Bonus | null): Promise<void> {
  await db
    .updateTable("assessment_rounds")
    .set({ ...bonusColumns(bonus), version: roundVersion + 1 })
    .where("id", "=", roundId)
    .execute();
}

function subjectOf({ clientId, engagementId, roundId }: RoundHead) {
  return { subjectType: "assessment_round", subjectId: roundId, clientId, engagementId };
}
