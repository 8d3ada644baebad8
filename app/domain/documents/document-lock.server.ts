import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

/** Holds a document until the transaction ends; its engagement must be open for changes. Not there: 404. */
export async function lockDocument(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("documents as d")
    .innerJoin("engagements as e", (join) =>
      join
        .onRef("e.workspace_id", "=", "d.workspace_id")
        .onRef("e.client_id", "=", "d.client_id")
        .onRef("e.id", "=", "d.engagement_id"),
    )
    .innerJoin("document_drafts as f", (join) =>
      join
        .onRef("f.workspace_id", "=", "d.workspace_id")
        .onRef("f.client_id", "=", "d.client_id")
        .onRef("f.document_id", "=", "d.id"),
    )
    .select(["d.id", "d.title", "d.number", "d.kind", "d.state", "d.client_id as clientId", "d.engagement_id as engagementId"])
    .select(["d.template_code as templateCode", "d.latest_version as latestVersion", "d.clauses"])
    .select(["f.version as draftVersion", "f.field_values as values", "f.content"])
    .select(["f.prepared_by as preparedBy", "f.reviewed_by as reviewedBy", "f.approved_by as approvedBy"])
    .select(["e.closed_at as closedAt"])
    .where("d.id", "=", id)
    .forNoKeyUpdate(["d", "f"])
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.closedAt !== null) throw new Refusal("engagement_closed");
  return row;
}

export type LockedDocument = Awaited<ReturnType<typeof lockDocument>>;

/** What an activity event of a document is about. */
export function subjectOf({ id, clientId, engagementId }: Pick<LockedDocument, "id" | "clientId" | "engagementId">) {
  return { subjectType: "document", subjectId: id, clientId, engagementId };
}

/** Holds the engagement open until the transaction ends, so that nothing goes out that closing it has not counted. */
export async function holdEngagementOpen(db: TenantDb, engagementId: Id): Promise<void> {
  const row = await db.selectFrom("engagements").select("closed_at").where("id", "=", engagementId).forShare().executeTakeFirstOrThrow();
  if (row.closed_at !== null) throw new Refusal("engagement_closed");
}
