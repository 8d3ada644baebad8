import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { requestSubject } from "./evidence-lock.server.ts";
import { remindLater } from "./request-reminders.server.ts";

const NOW = sql<string>`app.now()`;
const TODAY = sql<string>`(select (app.now() at time zone w.time_zone)::date from app.workspaces w)`;

/** Where a client's person finds a request. */
export type PathOf = (clientId: Id, requestId: Id) => string;

/** Open while nothing was sent, or something was turned down and nothing newer has come; else answered. */
const STANDING = sql<"open" | "answered">`case when exists (select from app.evidence e
    where e.workspace_id = r.workspace_id and e.client_id = r.client_id and e.engagement_id = r.engagement_id
      and e.request_id = r.id and e.replaced_at is null)
  and not exists (select from app.evidence e
    where e.workspace_id = r.workspace_id and e.client_id = r.client_id and e.engagement_id = r.engagement_id
      and e.request_id = r.id and e.replaced_at is null and e.state = 'rejected'
      and not exists (select from app.evidence n
        where n.workspace_id = r.workspace_id and n.client_id = r.client_id and n.engagement_id = r.engagement_id
          and n.request_id = r.id and n.replaced_at is null and n.state <> 'rejected' and n.uploaded_at > e.decided_at))
  then 'answered' else 'open' end`;

/** What a decision says about the request beside the piece: done with it, asked again, or nothing. */
export type Wish = "close" | "ask_again" | "none";

/**
 * Lets a request stand where what was sent for it says; after every decision and every replacement. A closed one stays
 * closed unless it is to be asked again.
 */
export async function settleRequest(db: TenantDb, id: Id, wish: Wish) {
  // Held first and read after: what another decision has just written counts.
  await db.selectFrom("evidence_requests").select("id").where("id", "=", id).forUpdate().execute();
  const before = await db
    .selectFrom("evidence_requests as r")
    .select(["r.id", "r.title", "r.state", "r.client_id as clientId", "r.engagement_id as engagementId"])
    .select(STANDING.as("standing"))
    .where("r.id", "=", id)
    .executeTakeFirstOrThrow();
  const { standing, ...request } = before;
  const closed = wish === "close" || (before.state === "closed" && wish === "none");
  const state = closed ? ("closed" as const) : standing;
  if (state === before.state) return request;
  await db
    .updateTable("evidence_requests")
    .set({ state, closed_at: closed ? NOW : null, version: sql<number>`version + 1` })
    .$if(state === "open", (query) => query.set({ asked_again_on: TODAY }))
    .where("id", "=", id)
    .execute();
  if (state === "open") await remindLater(db, id);
  const data = { name: before.title };
  if (closed) record(db, { action: "evidence_request.closed", ...requestSubject(before), data });
  if (before.state === "closed") record(db, { action: "evidence_request.reopened", ...requestSubject(before), data });
  return { ...request, state };
}

/** Tells everyone who is asked that what was sent came back; says how many there are to read it. */
export async function tellTurnedDown(
  db: TenantDb,
  { id, title, clientId }: { id: Id; title: string; clientId: Id },
  { reason, pathOf }: { reason: string; pathOf: PathOf },
): Promise<number> {
  const people = await db
    .selectFrom("evidence_request_people as p")
    .innerJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "p.workspace_id").onRef("m.id", "=", "p.member_id"),
    )
    .select("p.member_id as memberId")
    .where("p.request_id", "=", id)
    .where("m.active", "=", true)
    .orderBy("p.member_id")
    .execute();
  const params = { request: title, reason, path: pathOf(clientId, id) };
  for (const { memberId } of people) await queueMail(db, { template: "evidence_rejected", to: { memberId }, params });
  return people.length;
}

/** Ends what an engagement still asks for, when it is closed itself. */
export async function endRequests(db: TenantDb, engagementId: Id): Promise<void> {
  await db
    .updateTable("evidence_requests")
    .set({ state: "closed", closed_at: NOW, version: sql<number>`version + 1` })
    .where("engagement_id", "=", engagementId)
    .where("state", "<>", "closed")
    .execute();
}

/** Asks again for what ended with the engagement, before it is opened again; what somebody had closed stays closed. */
export async function resumeRequests(db: TenantDb, engagementId: Id): Promise<void> {
  await sql`update app.evidence_requests r set state = ${STANDING}, closed_at = null, version = r.version + 1
    from app.engagements g
    where g.workspace_id = r.workspace_id and g.client_id = r.client_id and g.id = r.engagement_id
      and r.engagement_id = ${engagementId}::uuid and r.closed_at = g.closed_at`.execute(db);
}
