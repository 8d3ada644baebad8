import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { openEvaluation } from "./evaluation.commands.server.ts";
import { lockOurRound } from "./round.commands.server.ts";
import type { RoundHead } from "./round.queries.server.ts";

export interface RoundDetails {
  heldOn: Day | null;
  assessors: string | null;
}

type Wanted = RoundDetails & { version: number };

/** Says anew on which day a round of ours is held and who assesses; nothing new, nothing written. Its kind stays. */
export async function updateRound(db: TenantDb, engagementId: Id, roundId: Id, wanted: Wanted): Promise<void> {
  await saveDetails(db, await lockOurRound(db, engagementId, roundId), wanted);
}

/** The same of a company's own evaluation, by those who may judge it. */
export async function updateEvaluation(db: TenantDb, actor: Actor, roundId: Id, wanted: Wanted, today: Day): Promise<void> {
  await saveDetails(db, await openEvaluation(db, actor, roundId, today), wanted);
}

async function saveDetails(db: TenantDb, round: RoundHead, { version, heldOn, assessors }: Wanted): Promise<void> {
  if (round.roundVersion !== version) throw new Refusal("stale");
  const changed = {
    ...(heldOn === round.heldOn ? {} : { heldOn: { from: round.heldOn, to: heldOn } }),
    ...(assessors === round.assessors ? {} : { assessors: { from: round.assessors, to: assessors } }),
  };
  if (Object.keys(changed).length === 0) return;
  // The portal cannot lock the engagement, so the version decides once more here.
  const { numUpdatedRows } = await db
    .updateTable("assessment_rounds")
    .set({ held_on: heldOn, assessors, version: version + 1 })
    .where("id", "=", round.roundId)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal("stale");
  const { clientId, engagementId, roundId, kind } = round;
  const subject = { subjectType: "assessment_round", subjectId: roundId, clientId, engagementId };
  record(db, { action: "round.updated", ...subject, data: { round: kind, ...changed } });
}
