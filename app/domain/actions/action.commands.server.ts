import { sql } from "kysely";
import type { ActionKind } from "#db/action-tables.ts";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getRound, type RoundHead } from "#app/domain/assessments/round.queries.server.ts";
import { lockOpenEngagement } from "#app/domain/engagements/engagement-lock.server.ts";
import { justWritten } from "#app/domain/sent-twice.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { getAction, listActions, listOwners } from "./action.queries.server.ts";
import { circleOf, isOpenAction, MOST_ACTIONS, type StoredAction } from "./action.rules.ts";
import { scheduleReminders } from "./reminder.commands.server.ts";

export interface ActionFields {
  title: string;
  kind: ActionKind;
  clauses: readonly string[];
  deductionId: Id | null;
  people: number | null;
  after: readonly Id[];
  ownerMemberId: Id | null;
  ownerContactId: Id | null;
  ourTenths: number;
  clientTenths: number;
  money: number;
  leadDays: number;
  chance: number;
}

/** Adds an action to an engagement, once however often it was sent; reminders of all its actions follow. */
export async function createAction(db: TenantDb, engagementId: Id, fields: ActionFields): Promise<Id> {
  const round = await lockRound(db, engagementId);
  const own = { client_id: round.clientId, engagement_id: engagementId };
  const others = await listActions(db, engagementId);
  const sent = await justWritten(db, "actions", { ...own, ...columnsOf(fields) });
  const clauses = [...fields.clauses].sort().join();
  const same = others.find((one) => sent.includes(one.id) && [...one.clauses].sort().join() === clauses);
  if (same) return same.id;
  if (others.length >= MOST_ACTIONS) throw new Refusal("too_many_actions", undefined, MOST_ACTIONS);
  const wanted = await checked(db, round, fields, others);
  const id = await insertAction(db, round, wanted);
  await scheduleReminders(db, engagementId);
  return id;
}

/** Writes one action that was checked; whoever adds several has their reminders set once. */
export async function insertAction(db: TenantDb, { clientId, engagementId }: RoundHead, fields: ActionFields): Promise<Id> {
  const { id } = await db
    .insertInto("actions")
    .values({ client_id: clientId, engagement_id: engagementId, ...columnsOf(fields) })
    .returning("id")
    .executeTakeFirstOrThrow();
  await link(db, clientId, id, fields);
  record(db, { action: "action.created", ...subjectOf({ clientId, engagementId }, id), data: told(fields) });
  return id;
}

/** Saves an action; stale when someone saved it since `version` was read. What is done or dropped is opened again first. */
export async function updateAction(
  db: TenantDb,
  engagementId: Id,
  id: Id,
  { version, ...fields }: ActionFields & { version: number },
): Promise<void> {
  const round = await lockRound(db, engagementId);
  const before = await actionAt(db, engagementId, id, version);
  if (!isOpenAction(before)) throw new Refusal("not_changeable");
  const others = (await listActions(db, engagementId)).filter((one) => one.id !== id);
  const wanted = await checked(db, round, fields, others, before);
  await db
    .updateTable("actions")
    .set({ ...columnsOf(wanted), version: version + 1, updated_at: sql<string>`app.now()` })
    .where("id", "=", id)
    .execute();
  await db.deleteFrom("action_items").where("action_id", "=", id).execute();
  await db.deleteFrom("action_prerequisites").where("action_id", "=", id).execute();
  await link(db, round.clientId, id, wanted);
  record(db, { action: "action.updated", ...subjectOf(round, id), data: told(wanted) });
  await scheduleReminders(db, engagementId);
}

/** Held for this writer, so that circles and numbers are judged by one at a time. */
export async function lockRound(db: TenantDb, engagementId: Id): Promise<RoundHead> {
  await lockOpenEngagement(db, engagementId);
  const round = await getRound(db, engagementId);
  if (!round) throw new Response(null, { status: 404 });
  return round;
}

export async function actionAt(db: TenantDb, engagementId: Id, id: Id, version: number): Promise<StoredAction> {
  const found = await getAction(db, engagementId, id);
  if (!found) throw new Response(null, { status: 404 });
  if (found.version !== version) throw new Refusal("stale");
  return found;
}

/** The fields as they are stored, once all that they point at is the engagement's own. */
async function checked(
  db: TenantDb,
  round: RoundHead,
  fields: ActionFields,
  others: readonly StoredAction[],
  before?: StoredAction,
): Promise<ActionFields> {
  const clauses = [...new Set(fields.clauses)];
  if (fields.kind === "quota" && !round.rules.peopleRule) throw new Refusal("no_people_rule", "kind");
  await checkTargets(db, round, clauses, fields.deductionId, before?.clauses ?? []);
  await checkOwner(db, round.clientId, fields, before);
  const after = [...new Set(fields.after)];
  const known = new Map(others.map((one) => [one.id, one]));
  if (after.some((id) => !known.has(id))) throw new Refusal("choose", "after");
  if (before) {
    const circle = circleOf(before.id, after, others);
    const names = (circle ?? []).slice(1).map((id) => known.get(id)?.title ?? "");
    if (circle) throw new Refusal("prerequisite_circle", "after", undefined, { names });
  }
  return { ...fields, clauses, after };
}

/** Clauses are of the present version; what an action mended before its engagement moved on may stay with it. */
async function checkTargets(
  db: TenantDb,
  round: RoundHead,
  clauses: readonly string[],
  deductionId: Id | null,
  kept: readonly string[],
): Promise<void> {
  const found = await db
    .selectFrom("item_results")
    .select("clause")
    .where("client_id", "=", round.clientId)
    .where("round_id", "=", round.roundId)
    .where("clause", "in", clauses.length > 0 ? [...clauses] : [""])
    .execute();
  const known = new Set([...kept, ...found.map(({ clause }) => clause)]);
  if (clauses.some((clause) => !known.has(clause))) throw new Refusal("choose", "clauses");
  if (deductionId === null) return;
  const deduction = await db
    .selectFrom("special_deductions")
    .select("id")
    .where("client_id", "=", round.clientId)
    .where("id", "=", deductionId)
    .where("round_id", "=", round.roundId)
    .executeTakeFirst();
  if (!deduction) throw new Refusal("choose", "deductionId");
}

/** Somebody new must be one of those offered; whoever has it already may keep it. */
async function checkOwner(db: TenantDb, clientId: Id, fields: ActionFields, before?: StoredAction): Promise<void> {
  const { ownerMemberId, ownerContactId } = fields;
  const owners = await listOwners(db, clientId);
  const isNew = ownerMemberId !== before?.ownerMemberId || ownerContactId !== before?.ownerContactId;
  const known =
    (ownerMemberId === null || owners.members.some(({ id }) => id === ownerMemberId)) &&
    (ownerContactId === null || owners.contacts.some(({ id }) => id === ownerContactId));
  if (isNew && !known) throw new Refusal("choose", "owner");
}

function columnsOf(fields: ActionFields) {
  return {
    title: fields.title,
    kind: fields.kind,
    deduction_id: fields.deductionId,
    people: fields.people,
    owner_member_id: fields.ownerMemberId,
    owner_contact_id: fields.ownerContactId,
    our_tenths: fields.ourTenths,
    client_tenths: fields.clientTenths,
    money: fields.money,
    lead_days: fields.leadDays,
    chance: fields.chance,
  };
}

async function link(db: TenantDb, clientId: Id, id: Id, { clauses, after }: ActionFields): Promise<void> {
  const own = { client_id: clientId, action_id: id };
  if (clauses.length > 0) {
    await db.insertInto("action_items").values(clauses.map((clause) => ({ ...own, clause }))).execute();
  }
  if (after.length > 0) {
    await db.insertInto("action_prerequisites").values(after.map((before_id) => ({ ...own, before_id }))).execute();
  }
}

function told({ title, kind, clauses, ownerMemberId, ourTenths, clientTenths, money, leadDays, chance, people }: ActionFields) {
  return {
    ...{ name: title, measureKind: kind, clauses: [...clauses], leadDays, chance },
    ...{ ourDays: ourTenths / 10, clientDays: clientTenths / 10, money: money / 100 },
    ...(ownerMemberId === null ? {} : { ownerId: ownerMemberId }),
    ...(people === null ? {} : { people }),
  };
}

export function subjectOf({ clientId, engagementId }: Pick<RoundHead, "clientId" | "engagementId">, id: Id) {
  return { subjectType: "action", subjectId: id, clientId, engagementId };
}
