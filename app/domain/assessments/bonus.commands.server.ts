import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { refreshForecast } from "./forecast.commands.server.ts";
import { lockOpenRound } from "./round.commands.server.ts";
import type { RoundHead } from "./round.queries.server.ts";

/** Claims the one special bonus, or changes why; the forecast follows. `version` is the round's. */
export async function saveBonus(
  db: TenantDb,
  engagementId: Id,
  { version, reason }: { version: number; reason: string },
  today: string,
): Promise<void> {
  const round = await lockOpenRound(db, engagementId);
  if (round.roundVersion !== version) throw new Refusal("stale");
  await setBonus(db, round, reason);
  if (round.bonusReason === null) record(db, { action: "bonus.added", ...subjectOf(round), data: { reason } });
  else record(db, { action: "bonus.updated", ...subjectOf(round), data: { reason } });
  await refreshForecast(db, engagementId, today);
}

/** Gives the special bonus up; why it was claimed stays in the activity. */
export async function removeBonus(db: TenantDb, engagementId: Id, version: number, today: string): Promise<void> {
  const round = await lockOpenRound(db, engagementId);
  if (round.roundVersion !== version || round.bonusReason === null) throw new Refusal("stale");
  await setBonus(db, round, null);
  record(db, { action: "bonus.removed", ...subjectOf(round), data: { reason: round.bonusReason } });
  await refreshForecast(db, engagementId, today);
}

async function setBonus(db: TenantDb, { roundId, roundVersion }: RoundHead, reason: string | null): Promise<void> {
  await db
    .updateTable("assessment_rounds")
    .set({ bonus_reason: reason, version: roundVersion + 1 })
    .where("id", "=", roundId)
    .execute();
}

function subjectOf({ clientId, engagementId, roundId }: RoundHead) {
  return { subjectType: "assessment_round", subjectId: roundId, clientId, engagementId };
}
