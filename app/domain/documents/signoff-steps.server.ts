import { sql } from "kysely";
import type { RequestState } from "#db/document-tables.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueLimitedMail, queueMail } from "#app/domain/mail/mail.commands.server.ts";

const NOW = sql<string>`app.now()`;

/** Where mails about a document lead, by whose they are. */
export interface MailPaths {
  portal: (clientId: Id, requestId: Id) => string;
  staff: (engagementId: Id, documentId: Id) => string;
  /** The request as those of us who sign it read it. */
  staffRequest: (engagementId: Id, documentId: Id, requestId: Id) => string;
}

/** Closes an open request without signatures; its document goes back to whoever wrote it. */
export async function closeRequest(
  db: TenantDb,
  requestId: Id,
  state: Extract<RequestState, "recalled" | "expired">,
  reason: string | null,
): Promise<void> {
  const { document_id } = await db
    .updateTable("signoff_requests")
    .set({ state, closed_at: NOW, closed_reason: reason })
    .where("id", "=", requestId)
    .where("state", "=", "open")
    .returning("document_id")
    .executeTakeFirstOrThrow();
  await db.updateTable("documents").set({ state: "returned", updated_at: NOW }).where("id", "=", document_id).execute();
}

/**
 * Tells those whose turn it now is: all who have not answered, or the first of them when they sign in order. A request
 * is refused past the limits on mails, an answer never.
 */
export async function mailWaiting(
  db: TenantDb,
  requestId: Id,
  paths: MailPaths,
  after: "request" | "answer",
): Promise<void> {
  const rows = await db
    .selectFrom("signers as s")
    .innerJoin("signoff_requests as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "s.workspace_id")
        .onRef("r.client_id", "=", "s.client_id")
        .onRef("r.id", "=", "s.request_id"),
    )
    .innerJoin("documents as d", (join) =>
      join
        .onRef("d.workspace_id", "=", "r.workspace_id")
        .onRef("d.client_id", "=", "r.client_id")
        .onRef("d.id", "=", "r.document_id"),
    )
    .innerJoin("document_versions as v", (join) =>
      join
        .onRef("v.workspace_id", "=", "r.workspace_id")
        .onRef("v.client_id", "=", "r.client_id")
        .onRef("v.id", "=", "r.version_id"),
    )
    .innerJoin("member_profiles as m", (join) =>
      join.onRef("m.workspace_id", "=", "s.workspace_id").onRef("m.id", "=", "s.member_id"),
    )
    .select(["s.member_id as memberId", "r.turns", "r.due_on as dueOn", "d.id as documentId"])
    .select(["d.engagement_id as engagementId", "d.client_id as clientId", "m.client_id as memberOf"])
    .select(sql<string>`v.input ->> 'title'`.as("title"))
    .where("r.id", "=", requestId)
    .where("s.state", "=", "waiting")
    .orderBy("s.position")
    .execute();
  const inOrder = rows[0]?.turns === "in_order";
  // In parallel all were told when it was sent: that another one has signed is no news to who still waits.
  const now = inOrder ? rows.slice(0, 1) : after === "request" ? rows : [];
  const queue = after === "request" ? queueLimitedMail : queueMail;
  for (const row of now) {
    const path = row.memberOf
      ? paths.portal(row.clientId, requestId)
      : paths.staffRequest(row.engagementId, row.documentId, requestId);
    await queue(db, {
      template: "signoff_waiting",
      to: { memberId: row.memberId },
      params: { document: row.title, dueOn: row.dueOn, path },
    });
  }
}
