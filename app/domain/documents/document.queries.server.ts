import { sql } from "kysely";
import type { RequestState } from "#db/document-tables.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing } from "#app/lib/list-request.ts";
import type { DocumentContent } from "./content.rules.ts";
import { DOCUMENT_STATES, type DocumentListRequest } from "./document.list.ts";
import { DOCUMENT_KINDS } from "./template.rules.ts";

/** Whose turn it is to sign, by name; null when nobody's. */
const WAITING = sql<string | null>`(
  select case r.turns when 'parallel' then string_agg(s.name, ', ' order by s.position)
    else (array_agg(s.name order by s.position))[1] end
  from signoff_requests r join signers s
    on s.workspace_id = r.workspace_id and s.client_id = r.client_id and s.request_id = r.id
  where r.workspace_id = d.workspace_id and r.client_id = d.client_id and r.document_id = d.id
    and r.state = 'open' and s.state = 'waiting' group by r.turns)`;

/** An engagement's documents found by title or number. */
export async function listDocuments(db: TenantDb, engagementId: Id, list: DocumentListRequest) {
  let query = db.selectFrom("documents as d").where("d.engagement_id", "=", engagementId);
  const kind = DOCUMENT_KINDS.find((one) => one === list.filters.kind);
  if (kind) query = query.where("d.kind", "=", kind);
  const state = DOCUMENT_STATES.find((one) => one === list.filters.state);
  if (state) query = query.where("d.state", "=", state);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) => eb.or([eb("d.title", "ilike", pattern), eb("d.number", "ilike", pattern)]));
  }
  const by = {
    title: sql`d.title collate "zh-x-icu"`,
    number: sql.ref("d.number"),
    state: sql.ref("d.state"),
    updated: sql.ref("d.updated_at"),
  }[list.sort];
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .select(["d.id", "d.title", "d.number", "d.kind", "d.clauses", "d.state", "d.latest_version as latestVersion"])
    .select(["d.updated_at as updatedAt", WAITING.as("waitingFor")])
    .orderBy(by, list.dir)
    .orderBy("d.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** Documents of an engagement that came back without all signatures, and how; the one that has waited longest first. */
export function listCameBack(db: TenantDb, engagementId: Id) {
  return db
    .selectFrom("documents as d")
    .select(["d.id", "d.title"])
    .select(
      sql<Exclude<RequestState, "open" | "signed">>`(
        select r.state from signoff_requests r
        where r.workspace_id = d.workspace_id and r.client_id = d.client_id and r.document_id = d.id
        order by r.created_at desc limit 1)`.as("outcome"),
    )
    .where("d.engagement_id", "=", engagementId)
    .where("d.state", "=", "returned")
    .orderBy("d.updated_at")
    .orderBy("d.id")
    .execute();
}

/** A document of an engagement with its draft; null when the engagement has no such document. */
export async function getDocument(db: TenantDb, engagementId: Id, id: Id) {
  const row = await db
    .selectFrom("documents as d")
    .innerJoin("document_drafts as f", (join) =>
      join
        .onRef("f.workspace_id", "=", "d.workspace_id")
        .onRef("f.client_id", "=", "d.client_id")
        .onRef("f.document_id", "=", "d.id"),
    )
    .leftJoin("document_versions as v", (join) =>
      join
        .onRef("v.workspace_id", "=", "d.workspace_id")
        .onRef("v.client_id", "=", "d.client_id")
        .onRef("v.document_id", "=", "d.id")
        .onRef("v.number", "=", "d.latest_version"),
    )
    .select(["d.id", "d.title", "d.number", "d.kind", "d.clauses", "d.state", "d.latest_version as latestVersion", "v.failure"])
    .select(["d.client_id as clientId", "d.template_code as templateCode", "d.in_force_version_id as inForceVersionId"])
    .select(["f.version", "f.field_values", "f.content", "f.prepared_by as preparedBy"])
    .select(["f.reviewed_by as reviewedBy", "f.approved_by as approvedBy"])
    .where("d.engagement_id", "=", engagementId)
    .where("d.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const { field_values, content, ...document } = row;
  return { ...document, values: field_values as Record<string, string>, content: content as DocumentContent };
}

/** The versions of a document, the newest first. */
export function listVersions(db: TenantDb, documentId: Id) {
  return db
    .selectFrom("document_versions as v")
    .leftJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "v.workspace_id").onRef("m.id", "=", "v.created_by"),
    )
    .select(["v.id", "v.number", "v.state", "v.render_state as renderState", "v.seal_state as sealState"])
    .select(["v.created_at as createdAt", "v.draft_version as draftVersion", "v.change_note as changeNote", "v.failure"])
    .select(["v.in_force_at as inForceAt", "m.display_name as madeBy"])
    .select(sql<string | null>`v.input ->> 'implementedOn'`.as("implementedOn"))
    .where("v.document_id", "=", documentId)
    .orderBy("v.number", "desc")
    .execute();
}

/** One version of a document in full; null when the document has no such version. */
export async function getVersion(db: TenantDb, documentId: Id, id: Id) {
  const row = await db
    .selectFrom("document_versions as v")
    .select(["v.id", "v.number", "v.state", "v.render_state as renderState", "v.seal_state as sealState", "v.input"])
    .select(["v.failure", "v.pages", "v.code", "v.text_sha256 as textSha256", "v.pdf_sha256 as pdfSha256"])
    .select(["v.sealed_sha256 as sealedSha256", "v.created_at as createdAt", "v.change_note as changeNote"])
    .select("v.in_force_at as inForceAt")
    .where("v.document_id", "=", documentId)
    .where("v.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The content of one version by its number; null when there is none. */
export async function getVersionContent(db: TenantDb, documentId: Id, number: number): Promise<DocumentContent | null> {
  const row = await db
    .selectFrom("document_versions")
    .select("input")
    .where("document_id", "=", documentId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row ? (row.input as { body: DocumentContent }).body : null;
}
