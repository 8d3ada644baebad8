import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { RequestChange, RequestFields } from "./evidence.schema.ts";
import { checkClauses, holdOpenEngagement, requestSubject } from "./evidence-lock.server.ts";
import { tellAsked } from "./request-mail.server.ts";
import { remindLater } from "./request-reminders.server.ts";

/** Asks people of the client for evidence and tells them; reminders follow while nothing has come. */
export async function requestEvidence(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  { member, ...fields }: RequestFields,
  today: Day,
): Promise<{ id: Id }> {
  const { clientId } = await holdOpenEngagement(db, engagementId);
  if (fields.dueOn < today) throw new Refusal("due_past", "dueOn");
  await checkClauses(db, engagementId, fields.clauses);
  const { id } = await db
    .insertInto("evidence_requests")
    .values({
      ...{ client_id: clientId, engagement_id: engagementId, title: fields.title, reason: fields.reason },
      ...{ example: fields.example, clauses: fields.clauses, ages_days: fields.agesDays, due_on: fields.dueOn },
      requested_by: actor.memberId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const people = [...new Set(member)];
  await addPeople(db, { clientId, id, people });
  await tellAsked(db, people);
  await remindLater(db, id);
  record(db, {
    action: "evidence_request.sent",
    ...requestSubject({ id, clientId, engagementId }),
    data: { name: fields.title, clauses: fields.clauses, dueOn: fields.dueOn, people: people.length },
  });
  return { id };
}

/** Gives more or less time, or asks other people: who is new hears of it, what was sent stays, reminders follow the new day. */
export async function updateRequest(
  db: TenantDb,
  engagementId: Id,
  id: Id,
  { dueOn, member, version }: RequestChange,
  today: Day,
): Promise<void> {
  const { clientId } = await holdOpenEngagement(db, engagementId);
  const before = await db
    .selectFrom("evidence_requests")
    .select(["title", "due_on as dueOn", "version", "state"])
    .where("engagement_id", "=", engagementId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw new Response(null, { status: 404 });
  if (before.version !== version || before.state === "closed") throw new Refusal("stale");
  if (dueOn !== before.dueOn && dueOn < today) throw new Refusal("due_past", "dueOn");
  const asked = await db.selectFrom("evidence_request_people").select("member_id as memberId").where("request_id", "=", id).execute();
  const old = new Set(asked.map(({ memberId }) => memberId));
  const added = [...new Set(member)].filter((one) => !old.has(one));
  const removed = [...old].filter((one) => !member.includes(one));
  await db.updateTable("evidence_requests").set({ due_on: dueOn, version: version + 1 }).where("id", "=", id).execute();
  if (removed.length > 0) {
    await db.deleteFrom("evidence_request_people").where("request_id", "=", id).where("member_id", "in", removed).execute();
  }
  if (added.length > 0) await addPeople(db, { clientId, id, people: added });
  await tellAsked(db, added);
  await remindLater(db, id);
  record(db, {
    action: "evidence_request.updated",
    ...requestSubject({ id, clientId, engagementId }),
    data: {
      name: before.title,
      ...(dueOn === before.dueOn ? {} : { dueOn: { from: before.dueOn, to: dueOn } }),
      ...(added.length + removed.length === 0 ? {} : { people: { from: old.size, to: new Set(member).size } }),
    },
  });
}

async function addPeople(db: TenantDb, { clientId, id, people }: { clientId: Id; id: Id; people: readonly Id[] }): Promise<void> {
  const rows = people.map((memberId) => ({ client_id: clientId, request_id: id, member_id: memberId }));
  await db.insertInto("evidence_request_people").values(rows).execute();
}

/** Nothing more is to be sent; what was sent stays. */
export async function closeRequest(db: TenantDb, engagementId: Id, id: Id, version: number): Promise<void> {
  const { clientId } = await holdOpenEngagement(db, engagementId);
  const row = await db
    .updateTable("evidence_requests")
    .set({ state: "closed", closed_at: sql<string>`app.now()`, version: sql<number>`version + 1` })
    .where("engagement_id", "=", engagementId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "<>", "closed")
    .returning("title")
    .executeTakeFirst();
  if (!row) throw new Refusal("stale");
  record(db, { action: "evidence_request.closed", ...requestSubject({ id, clientId, engagementId }), data: { name: row.title } });
}
