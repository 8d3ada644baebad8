import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** Who is asked, by name. */
const PEOPLE = sql<string[]>`coalesce((select array_agg(m.display_name order by m.display_name collate "zh-x-icu", m.id)
  from evidence_request_people p join member_profiles m on m.workspace_id = p.workspace_id and m.id = p.member_id
  where p.workspace_id = r.workspace_id and p.client_id = r.client_id and p.request_id = r.id), '{}')`;
/** What was sent and nobody has decided on. */
const UNDECIDED = sql<number>`(select count(*)::int from evidence e where e.workspace_id = r.workspace_id
  and e.client_id = r.client_id and e.engagement_id = r.engagement_id and e.request_id = r.id
  and e.state = 'submitted' and e.replaced_at is null)`;

const COLUMNS = [
  ...(["r.id", "r.title", "r.reason", "r.example", "r.clauses", "r.ages_days as agesDays", "r.due_on as dueOn"] as const),
  ...(["r.state", "r.version", "r.engagement_id as engagementId", "r.client_id as clientId"] as const),
] as const;

/** The requests of an engagement that are not closed, those due first. */
export function listOpenRequests(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("evidence_requests as r")
    .select(COLUMNS)
    .select([PEOPLE.as("people"), UNDECIDED.as("undecided")])
    .where("r.engagement_id", "=", engagementId)
    .where("r.state", "<>", "closed")
    .orderBy("r.due_on")
    .orderBy("r.id")
    .limit(200)
    .execute();
}

/** A request of an engagement; null when it has no such one. */
export async function getEvidenceRequest(db: TenantDb, engagementId: Id, id: Id) {
  const row = await db
    .selectFrom("evidence_requests as r")
    .leftJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "r.workspace_id").onRef("m.id", "=", "r.requested_by"),
    )
    .select(COLUMNS)
    .select([PEOPLE.as("people"), UNDECIDED.as("undecided"), "m.display_name as requestedBy", "r.created_at as createdAt"])
    .where("r.engagement_id", "=", engagementId)
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Who is asked, by id. */
export async function listAskedPeople(db: TenantDb, requestId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom("evidence_request_people")
    .select("member_id as memberId")
    .where("request_id", "=", requestId)
    .orderBy("member_id")
    .execute();
  return rows.map(({ memberId }) => memberId);
}

/** What was sent in answer to a request, the latest first, as we see it. */
export function listSentFor(db: TenantDb, requestId: Id) {
  return sentFor(db, requestId).select(["e.title", "e.note"]).execute();
}

/**
 * The same as those see it who are asked: why something came back, but no remark of ours on what we accepted, and no
 * words that we wrote into what we put in the place of theirs.
 */
export function listSentByAsked(db: TenantDb, requestId: Id) {
  return sentFor(db, requestId)
    .select(sql<string | null>`case when e.state = 'rejected' then e.decided_reason end`.as("decidedReason"))
    .select(sql<string | null>`case when e.replaces_id is null then e.note end`.as("note"))
    .select(["e.effective_from as effectiveFrom", "e.effective_to as effectiveTo"])
    .execute();
}

/** The clauses somebody is asked for, with what the engagement's standard calls them; those it has not any more are left out. */
export async function listAskedClauses(db: TenantDb, requestId: Id): Promise<{ clause: string; zh: string; en: string }[]> {
  const { rows } = await sql<{ clause: string; zh: string; en: string }>`select clause, title_zh as zh, title_en as en
    from app.asked_clauses(${requestId}::uuid)`.execute(db);
  return rows;
}

function sentFor(db: TenantDb, requestId: Id) {
  return db
    .selectFrom("evidence as e")
    .select(["e.id", "e.kind", "e.file_name as fileName", "e.bytes", "e.state", "e.uploaded_at as uploadedAt"])
    .select(sql<boolean>`e.replaced_at is not null`.as("replaced"))
    .where("e.request_id", "=", requestId)
    .orderBy("e.uploaded_at", "desc")
    .orderBy("e.id")
    .limit(200);
}

/** The client's people who may be asked, by name. */
export function listAskable(db: TenantDb, engagementId: Id): Promise<{ id: Id; name: string; role: string }[]> {
  return db
    .selectFrom("engagements as e")
    .innerJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "e.workspace_id").onRef("m.client_id", "=", "e.client_id"),
    )
    .select(["m.id", "m.display_name as name", "m.role"])
    .where("e.id", "=", engagementId)
    .where("m.active", "=", true)
    .orderBy(sql`m.display_name collate "zh-x-icu"`)
    .orderBy("m.id")
    .limit(500)
    .execute();
}

/** What a client's person is asked for: those that wait for them first. The database shows them nothing else. */
export function listAskedOf(db: TenantDb, memberId: Id) {
  return db
    .selectFrom("evidence_requests as r")
    .innerJoin("evidence_request_people as p", (join) =>
      join
        .onRef("p.workspace_id", "=", "r.workspace_id")
        .onRef("p.client_id", "=", "r.client_id")
        .onRef("p.request_id", "=", "r.id"),
    )
    .select(["r.id", "r.title", "r.due_on as dueOn", "r.state"])
    .select(
      sql<boolean>`exists (select from evidence e where e.workspace_id = r.workspace_id and e.client_id = r.client_id
        and e.engagement_id = r.engagement_id and e.request_id = r.id and e.state = 'rejected' and e.replaced_at is null)`.as("turnedDown"),
    )
    .where("p.member_id", "=", memberId)
    .orderBy(sql`array_position(array['open', 'answered', 'closed'], r.state)`)
    .orderBy("r.due_on")
    .orderBy("r.id")
    .limit(200)
    .execute();
}

/** One of them; null when this person is not asked it. */
export async function getAsked(db: TenantDb, memberId: Id, id: Id) {
  const row = await db
    .selectFrom("evidence_requests as r")
    .innerJoin("evidence_request_people as p", (join) =>
      join
        .onRef("p.workspace_id", "=", "r.workspace_id")
        .onRef("p.client_id", "=", "r.client_id")
        .onRef("p.request_id", "=", "r.id"),
    )
    .select(COLUMNS)
    .where("p.member_id", "=", memberId)
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The planned audit date of what a client's person is asked for; null when it is not them, or there is no such day. */
export async function askedAuditDate(db: TenantDb, requestId: Id): Promise<Day | null> {
  const { rows } = await sql<{ on: Day | null }>`select app.asked_audit_date(${requestId}::uuid)::text as on`.execute(db);
  return rows[0]?.on ?? null;
}

/** The planned audit date of an engagement. */
export async function auditDateOf(db: TenantDb, engagementId: Id): Promise<string | null> {
  const row = await db.selectFrom("engagements").select("planned_audit_date as on").where("id", "=", engagementId).executeTakeFirst();
  return row?.on ?? null;
}

/** A file that was sent in answer to a request, as it is stored; null when there is none. */
export async function getSentFile(db: TenantDb, requestId: Id, id: Id) {
  const row = await db
    .selectFrom("evidence")
    .select(["storage_id as storageId", "sha256", "file_name as name", "media_type as mediaType"])
    .where("request_id", "=", requestId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row?.storageId || !row.sha256 || !row.name || !row.mediaType) return null;
  return { storageId: row.storageId, sha256: row.sha256, name: row.name, mediaType: row.mediaType };
}
