import { sql } from "kysely";
import type { ActionState } from "#db/action-tables.ts";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { awaitRejudgement } from "#app/domain/assessments/rejudge.commands.server.ts";
import type { RoundHead } from "#app/domain/assessments/round.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { actionAt, lockRound, subjectOf } from "./action.commands.server.ts";
import { NEXT_STATES, type StoredAction } from "./action.rules.ts";
import { listProofChoices } from "./proof.queries.server.ts";
import { scheduleReminders } from "./reminder.commands.server.ts";

/** Where an action is moved to; done and dropped say more than that. */
export type Move =
  | { to: "planned" }
  | { to: "under_way"; startedOn: Day }
  | { to: "done"; doneOn: Day; proof: string; evidence: readonly Id[] }
  | { to: "dropped"; reason: string };

/**
 * Moves an action on. Once it is done, the items it mends that were found unmet wait to be judged again, as after a
 * document: what was done is not yet what is met. Done once more, it only says something else of when and with what proof.
 */
export async function moveAction(db: TenantDb, engagementId: Id, id: Id, version: number, move: Move): Promise<void> {
  const round = await lockRound(db, engagementId);
  const before = await actionAt(db, engagementId, id, version);
  const revised = before.state === "done" && move.to === "done";
  if (!revised && !NEXT_STATES[before.state].includes(move.to)) throw new Refusal("not_changeable");
  await db
    .updateTable("actions")
    .set({ ...columnsOf(move, before.startedOn), version: version + 1, updated_at: sql<string>`app.now()` })
    .where("id", "=", id)
    .execute();
  const evidence = await prove(db, round, before, move.to === "done" ? move.evidence : []);
  const proved = move.to === "done" ? { doneOn: move.doneOn, proof: move.proof, ...(evidence.length + before.evidence.length > 0 ? { evidence } : {}) } : {};
  record(db, {
    action: revised ? "action.updated" : "action.moved",
    ...subjectOf(round, id),
    data: {
      name: before.title,
      ...(revised ? {} : { measureState: { from: before.state, to: move.to } }),
      ...proved,
      ...(move.to === "dropped" ? { reason: move.reason } : {}),
    },
  });
  if (move.to === "done" && !revised) await awaitRejudgement(db, engagementId, before.clauses, before.title, "measure");
  await scheduleReminders(db, engagementId);
}

/** Names the evidence that proves an action, of what is offered for it; gives their titles. What proved it before does so no more. */
async function prove(db: TenantDb, round: RoundHead, action: StoredAction, wanted: readonly Id[]): Promise<string[]> {
  const { clientId, engagementId, rules } = round;
  const offered = wanted.length > 0 ? await listProofChoices(db, engagementId, action, rules.peopleRule?.clause ?? null) : [];
  const chosen = offered.filter(({ id }) => wanted.includes(id));
  if (chosen.length !== wanted.length) throw new Refusal("choose", "evidence");
  if (action.evidence.length > 0) await db.deleteFrom("action_proofs").where("action_id", "=", action.id).execute();
  if (chosen.length > 0) {
    const own = { client_id: clientId, engagement_id: engagementId, action_id: action.id };
    await db.insertInto("action_proofs").values(chosen.map(({ id }) => ({ ...own, evidence_id: id }))).execute();
  }
  return chosen.map(({ title }) => title);
}

function columnsOf(move: Move, startedOn: Day | null) {
  const none = { done_on: null, proof: null, drop_reason: null };
  const state: { state: ActionState } = { state: move.to };
  if (move.to === "planned") return { ...none, ...state, started_on: null };
  if (move.to === "under_way") return { ...none, ...state, started_on: startedOn ?? move.startedOn };
  if (move.to === "done") return { ...none, ...state, done_on: move.doneOn, proof: move.proof };
  return { ...none, ...state, drop_reason: move.reason };
}
