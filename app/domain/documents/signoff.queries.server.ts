import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { VersionInput } from "./version-input.rules.ts";

const JOIN_DOCUMENT = sql<boolean>`d.workspace_id = r.workspace_id and d.client_id = r.client_id and d.id = r.document_id`;
const JOIN_VERSION = sql<boolean>`v.workspace_id = r.workspace_id and v.client_id = r.client_id and v.id = r.version_id`;
// What was sent is called as it was when it was frozen, whatever its draft is called by now.
const TITLE = sql<string>`v.input ->> 'title'`;
const NUMBER = sql<string>`v.input ->> 'number'`;

/** The requests of a document with their signers and what each answered, the newest request first. */
export async function listRequests(db: TenantDb, documentId: Id) {
  const requests = await db
    .selectFrom("signoff_requests as r")
    .innerJoin("document_versions as v", (join) =>
      join
        .onRef("v.workspace_id", "=", "r.workspace_id")
        .onRef("v.client_id", "=", "r.client_id")
        .onRef("v.id", "=", "r.version_id"),
    )
    .select(["r.id", "r.state", "r.turns", "r.due_on as dueOn", "r.message", "r.closed_reason as closedReason"])
    .select(["v.number as versionNumber", "r.created_at as createdAt"])
    .select(sql<boolean>`r.expires_at <= app.now()`.as("expired"))
    .where("r.document_id", "=", documentId)
    .orderBy("r.created_at", "desc")
    .execute();
  const signers = requests.length === 0 ? [] : await listSigners(db, requests.map((request) => request.id));
  return requests.map((request) => ({ ...request, signers: signers.filter((signer) => signer.requestId === request.id) }));
}

function listSigners(db: TenantDb, requestIds: readonly Id[]) {
  return db
    .selectFrom("signers as s")
    .leftJoin("signatures as g", (join) =>
      join
        .onRef("g.workspace_id", "=", "s.workspace_id")
        .onRef("g.client_id", "=", "s.client_id")
        .onRef("g.signer_id", "=", "s.id"),
    )
    .select(["s.id", "s.request_id as requestId", "s.member_id as memberId", "s.name", "s.role", "s.state", "s.position"])
    .select(["g.at", "g.proof", "g.statement"])
    .where("s.request_id", "in", requestIds)
    .orderBy("s.position")
    .execute();
}

/** A request as a signer of it sees it; null when it is not there for who asks. */
export async function getRequest(db: TenantDb, requestId: Id) {
  const row = await db
    .selectFrom("signoff_requests as r")
    .innerJoin("documents as d", (join) => join.on(JOIN_DOCUMENT))
    .innerJoin("document_versions as v", (join) => join.on(JOIN_VERSION))
    .select(["r.id", "r.state", "r.turns", "r.due_on as dueOn", "r.message", "r.pdf_sha256 as pdfSha256"])
    .select(["r.closed_reason as closedReason", "d.id as documentId", "d.engagement_id as engagementId"])
    .select(["v.id as versionId", "v.number as versionNumber", "v.input", "v.pages", "v.change_note as changeNote"])
    .select(["v.sealed_sha256 as sealedSha256", "v.seal_state as sealState", "v.state as versionState", "v.code"])
    .select(sql<boolean>`r.expires_at <= app.now()`.as("expired"))
    .where("r.id", "=", requestId)
    .executeTakeFirst();
  if (!row) return null;
  const input = row.input as VersionInput;
  return { ...row, input, title: input.title, number: input.number, signers: await listSigners(db, [requestId]) };
}

export type SignOffRequest = NonNullable<Awaited<ReturnType<typeof getRequest>>>;

/** The open request of a document; null when none is. */
export async function openRequestOf(db: TenantDb, documentId: Id): Promise<Id | null> {
  const row = await db
    .selectFrom("signoff_requests")
    .select("id")
    .where("document_id", "=", documentId)
    .where("state", "=", "open")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The version sent before this one, for what has changed since; null for the first. */
export async function getSentBefore(db: TenantDb, documentId: Id, number: number) {
  const row = await db
    .selectFrom("document_versions")
    .select(["number", "input"])
    .where("document_id", "=", documentId)
    .where("sent_at", "is not", null)
    .where("number", "<", number)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { number: row.number, body: (row.input as VersionInput).body } : null;
}

/** Every open request that a member has still to sign, also where others sign first; the earliest day first. */
export function listAwaited(db: TenantDb, memberId: Id) {
  return db
    .selectFrom("signoff_requests as r")
    .innerJoin("documents as d", (join) => join.on(JOIN_DOCUMENT))
    .innerJoin("document_versions as v", (join) => join.on(JOIN_VERSION))
    .innerJoin("signers as s", (join) =>
      join
        .onRef("s.workspace_id", "=", "r.workspace_id")
        .onRef("s.client_id", "=", "r.client_id")
        .onRef("s.request_id", "=", "r.id"),
    )
    .select(["r.id", "d.id as documentId", "d.engagement_id as engagementId", "r.due_on as dueOn", "s.name as signer"])
    .select([TITLE.as("title"), "r.requested_by as requestedBy"])
    .where("s.member_id", "=", memberId)
    .where("s.state", "=", "waiting")
    .where("r.state", "=", "open")
    .orderBy("r.due_on")
    .orderBy("r.id")
    .execute();
}

/** What waits for a member to sign now, the earliest day first. */
export function listWaiting(db: TenantDb, memberId: Id) {
  return db
    .selectFrom("signoff_requests as r")
    .innerJoin("document_versions as v", (join) => join.on(JOIN_VERSION))
    .innerJoin("signers as s", (join) =>
      join
        .onRef("s.workspace_id", "=", "r.workspace_id")
        .onRef("s.client_id", "=", "r.client_id")
        .onRef("s.request_id", "=", "r.id"),
    )
    .select(["r.id", TITLE.as("title"), NUMBER.as("number"), "r.due_on as dueOn"])
    .where("s.member_id", "=", memberId)
    .where("s.state", "=", "waiting")
    .where("r.state", "=", "open")
    .where("r.expires_at", ">", sql<string>`app.now()`)
    .where((eb) =>
      eb.or([
        eb("r.turns", "=", "parallel"),
        eb.not(
          eb.exists(
            eb
              .selectFrom("signers as b")
              .select("b.id")
              .whereRef("b.workspace_id", "=", "s.workspace_id")
              .whereRef("b.client_id", "=", "s.client_id")
              .whereRef("b.request_id", "=", "s.request_id")
              .whereRef("b.position", "<", "s.position")
              .where("b.state", "=", "waiting"),
          ),
        ),
      ]),
    )
    .orderBy("r.due_on")
    .orderBy("r.id")
    .execute();
}

/**
 * Documents of the client that were sent to its people: of each the version in force, by the request that all signed,
 * and the newest request where that is of another version. What is superseded is not listed; what is in force comes first.
 */
export function listSent(db: TenantDb) {
  const newest = sql<boolean>`r.id = (select n.id from signoff_requests n where n.workspace_id = r.workspace_id
    and n.client_id = r.client_id and n.document_id = r.document_id order by n.created_at desc, n.id limit 1)`;
  return db
    .selectFrom("signoff_requests as r")
    .innerJoin("documents as d", (join) => join.on(JOIN_DOCUMENT))
    .innerJoin("document_versions as v", (join) => join.on(JOIN_VERSION))
    .select(["r.id", TITLE.as("title"), NUMBER.as("number"), "d.state", "v.number as versionNumber"])
    .select(sql<boolean>`v.state = 'in_force'`.as("inForce"))
    .where((eb) =>
      eb.or([
        eb.and([eb("v.state", "=", "in_force"), eb("r.state", "=", "signed")]),
        eb.and([eb("v.state", "not in", ["in_force", "superseded"]), newest]),
      ]),
    )
    .orderBy(sql`v.state = 'in_force'`, "desc")
    .orderBy(sql`(v.input ->> 'title') collate "zh-x-icu"`)
    .orderBy("r.id")
    .limit(200)
    .execute();
}
