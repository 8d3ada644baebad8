import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { queueLimitedMail } from "#app/domain/mail/mail.commands.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { RequestFields } from "./evidence.schema.ts";
import { checkClauses, holdOpenEngagement, requestSubject } from "./evidence-lock.server.ts";
import { remindLater } from "./request-reminders.server.ts";
import type { PathOf } from "./request-standing.server.ts";

/** Asks people of the client for evidence and tells them; reminders follow while nothing has come. */
export async function requestEvidence(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  { member, ...fields }: RequestFields,
  { today, pathOf }: { today: string; pathOf: PathOf },
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
  await db
    .insertInto("evidence_request_people")
    .values(people.map((memberId) => ({ client_id: clientId, request_id: id, member_id: memberId })))
    .execute();
  const params = { request: fields.title, dueOn: fields.dueOn, path: pathOf(clientId, id) };
  for (const memberId of people) await queueLimitedMail(db, { template: "evidence_request", to: { memberId }, params });
  await remindLater(db, id);
  record(db, {
    action: "evidence_request.sent",
    ...requestSubject({ id, clientId, engagementId }),
    data: { name: fields.title, clauses: fields.clauses, dueOn: fields.dueOn, people: people.length },
  });
  return { id };
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
