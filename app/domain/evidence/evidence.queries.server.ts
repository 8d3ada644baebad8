import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing } from "#app/lib/list-request.ts";
import type { EvidenceListRequest } from "./evidence.list.ts";

/** In the order of the standard, not of its letters: 5.1.10 comes after 5.1.9. */
const BY_CLAUSE = sql`array(select lpad(part, 9, '0') from unnest(string_to_array(c.clause, '.')) with ordinality as parts (part, n) order by n)`;
const CLAUSES = sql<string[]>`coalesce((select array_agg(c.clause order by ${BY_CLAUSE}, c.clause) from evidence_clauses c
  where c.workspace_id = e.workspace_id and c.client_id = e.client_id and c.evidence_id = e.id), '{}')`;
/** The longest any of its clauses has it wait. */
const AGES_DAYS = sql<number | null>`(select max(c.ages_days) from evidence_clauses c
  where c.workspace_id = e.workspace_id and c.client_id = e.client_id and c.evidence_id = e.id)`;
const TODAY = sql`(select (app.now() at time zone w.time_zone)::date from workspaces w where w.id = e.workspace_id)`;
const UPLOADED_ON = sql<string>`(e.uploaded_at at time zone (select w.time_zone from workspaces w where w.id = e.workspace_id))::date`;

function all(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("evidence as e")
    .leftJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "e.workspace_id").onRef("m.id", "=", "e.uploaded_by"),
    )
    .where("e.engagement_id", "=", engagementId);
}

function summarised(query: ReturnType<typeof all>) {
  return query
    .select(["e.id", "e.title", "e.kind", "e.file_name as fileName", "e.bytes", "e.origin", "e.state"])
    .select(["e.effective_from as effectiveFrom", "e.effective_to as effectiveTo", "e.expires_on as expiresOn"])
    .select(["e.uploaded_at as uploadedAt", "m.display_name as uploadedBy", "e.request_id as requestId"])
    .select([sql<boolean>`e.replaced_at is not null`.as("replaced"), CLAUSES.as("clauses"), AGES_DAYS.as("agesDays")])
    .select(UPLOADED_ON.as("uploadedOn"));
}

export type EvidenceSummary = Awaited<ReturnType<typeof listEvidence>>["rows"][number];

/** An engagement's evidence found by title, file name or words; without what was replaced unless asked for. */
export async function listEvidence(db: TenantDb, engagementId: Id, list: EvidenceListRequest) {
  let query = all(db, engagementId);
  const { state, clause } = list.filters;
  query = query.where("e.replaced_at", state === "replaced" ? "is not" : "is", null);
  if (state === "submitted" || state === "accepted" || state === "rejected") query = query.where("e.state", "=", state);
  if (state === "expired") query = query.where(sql<boolean>`e.expires_on < ${TODAY}`);
  if (clause) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("evidence_clauses as c")
          .select("c.clause")
          .whereRef("c.workspace_id", "=", "e.workspace_id")
          .whereRef("c.client_id", "=", "e.client_id")
          .whereRef("c.evidence_id", "=", "e.id")
          .where("c.clause", "=", clause),
      ),
    );
  }
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) =>
      eb.or([eb("e.title", "ilike", pattern), eb("e.file_name", "ilike", pattern), eb("e.note", "ilike", pattern)]),
    );
  }
  const by = {
    title: sql`e.title collate "zh-x-icu"`,
    effective: sql.ref("e.effective_from"),
    expires: sql.ref("e.expires_on"),
    uploaded: sql.ref("e.uploaded_at"),
  }[list.sort];
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await summarised(query)
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc() : order.desc()).nullsLast())
    .orderBy("e.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** One piece of evidence with what it replaced and what replaced it; null when the engagement has no such one. */
export async function getEvidence(db: TenantDb, engagementId: Id, id: Id) {
  const row = await summarised(all(db, engagementId))
    .leftJoin("member_profiles as d", (join) =>
      join.onRef("d.workspace_id", "=", "e.workspace_id").onRef("d.id", "=", "e.decided_by"),
    )
    .leftJoin("evidence_requests as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "e.workspace_id")
        .onRef("r.client_id", "=", "e.client_id")
        .onRef("r.engagement_id", "=", "e.engagement_id")
        .onRef("r.id", "=", "e.request_id"),
    )
    .leftJoin("evidence as n", (join) =>
      join
        .onRef("n.workspace_id", "=", "e.workspace_id")
        .onRef("n.client_id", "=", "e.client_id")
        .onRef("n.replaces_id", "=", "e.id"),
    )
    .select(["e.note", "e.obtained", "e.version", "e.storage_id as storageId", "e.sha256", "e.media_type as mediaType"])
    .select(["e.client_id as clientId", "e.decided_at as decidedAt", "e.decided_reason as decidedReason"])
    .select(["d.display_name as decidedBy", "r.title as requestTitle", "r.state as requestState"])
    .select(["e.replaces_id as replacesId", "n.id as replacedById"])
    .where("e.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** What speaks for one clause, the latest first; what was replaced does not. */
export function listForClause(db: TenantDb, engagementId: Id, clause: string) {
  return summarised(all(db, engagementId))
    .innerJoin("evidence_clauses as c", (join) =>
      join
        .onRef("c.workspace_id", "=", "e.workspace_id")
        .onRef("c.client_id", "=", "e.client_id")
        .onRef("c.evidence_id", "=", "e.id"),
    )
    .select("c.ages_days as clauseAgesDays")
    .where("c.clause", "=", clause)
    .where("e.replaced_at", "is", null)
    .orderBy("e.uploaded_at", "desc")
    .orderBy("e.id")
    .limit(50)
    .execute();
}

function undecided(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("evidence as e")
    .where("e.engagement_id", "=", engagementId)
    .where("e.state", "=", "submitted")
    .where("e.replaced_at", "is", null);
}

/** How much was sent that nobody has decided on. */
export async function countUndecided(db: TenantDb, engagementId: Id): Promise<number> {
  const { n } = await undecided(db, engagementId).select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  return n;
}

/** What has waited longest for a decision beside this piece; null when nothing else does. */
export async function nextUndecided(db: TenantDb, engagementId: Id, but: Id): Promise<{ id: Id; title: string } | null> {
  const row = await undecided(db, engagementId)
    .select(["e.id", "e.title"])
    .where("e.id", "<>", but)
    .orderBy("e.uploaded_at")
    .orderBy("e.id")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export interface ClauseChoice {
  clause: string;
  title: { "zh-CN": string; en: string };
}

/** The clauses of the engagement's scheme that are judged, in its order. */
export async function listClauses(db: TenantDb, engagementId: Id): Promise<ClauseChoice[]> {
  const rows = await db
    .selectFrom("engagements as e")
    .innerJoin("requirements as q", (join) =>
      join.onRef("q.workspace_id", "=", "e.workspace_id").onRef("q.scheme_version_id", "=", "e.scheme_version_id"),
    )
    .select(["q.clause", "q.title_zh", "q.title_en"])
    .where("e.id", "=", engagementId)
    .where("q.kind", "=", "item")
    .orderBy("q.position")
    .execute();
  return rows.map(({ clause, title_zh, title_en }) => ({ clause, title: { "zh-CN": title_zh, en: title_en } }));
}
