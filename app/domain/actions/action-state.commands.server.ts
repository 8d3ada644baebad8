import { sql } from "kysely";
import type { ActionState } from "#db/action-tables.ts";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { awaitRejudgement } from "#app/domain/assessments/rejudge.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { actionAt, lockRound, subjectOf } from "./action.commands.server.ts";
import { NEXT_STATES } from "./action.rules.ts";
import { scheduleReminders } from "./reminder.commands.server.ts";

/** Where an action is moved to; done and dropped say more than that. */
export type Move =
  | { to: "planned" }
  | { to: "under_way"; startedOn: Day }
  | { to: "done"; doneOn: Day; proof: string }
  | { to: "dropped"; reason: string };

/**
 * Moves an action on. Once it is done, the items it mends that were found unmet wait to be judged again, as after a
 * document: what was done is not yet what is met.
 */
export async function moveAction(db: TenantDb, engagementId: Id, id: Id, version: number, move: Move): Promise<void> {
  const round = await lockRound(db, engagementId);
  const before = await actionAt(db, engagementId, id, version);
  if (!NEXT_STATES[before.state].includes(move.to)) throw new Refusal("not_changeable");
  await db
    .updateTable("actions")
    .set({ ...columnsOf(move, before.startedOn), version: version + 1, updated_at: sql<string>`app.now()` })
    .where("id", "=", id)
    .execute();
  const more = move.to === "done" ? { doneOn: move.doneOn, proof: move.proof } : move.to === "dropped" ? { reason: move.reason } : {};
  record(db, {
    action: "action.moved",
    ...subjectOf(round, id),
    data: { name: before.title, measureState: { from: before.state, to: move.to }, ...more },
  });
  if (move.to === "done") await awaitRejudgement(db, engagementId, before.clauses, before.title, "measure");
  await scheduleReminders(db, engagementId);
}

function columnsOf(move: Move, startedOn: Day | null) {
  const none = { done_on: null, proof: null, drop_reason: null };
  const state: { state: ActionState } = { state: move.to };
  if (move.to === "planned") return { ...none, ...state, started_on: null };
  if (move.to === "under_way") return { ...none, ...state, started_on: startedOn ?? move.startedOn };
  if (move.to === "done") return { ...none, ...state, done_on: move.doneOn, proof: move.proof };
  return { ...none, ...state, drop_reason: move.reason };
}
