import canonicalize from "canonicalize";
import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { SignerRole } from "#db/document-tables.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { spacedCode } from "#app/lib/check-code.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { type DocumentContent, fieldNames, resolveFields } from "./content.rules.ts";
import { isBusy, mayTryAgain } from "./document-state.rules.ts";
import { holdEngagementOpen, lockDocument, subjectOf } from "./document-lock.server.ts";
import { listSignerChoices } from "./signer-choices.queries.server.ts";
import { implementationDay } from "./implementation-day.rules.ts";
import { missingFields } from "./template.rules.ts";
import { templateOf } from "./templates/catalogue.data.ts";
import { wordedValues } from "./worded.rules.ts";
import { printedWords } from "./version-pdf.server.ts";
import { type VersionInput, versionText } from "./version-input.rules.ts";

export interface NewVersion {
  /** The draft as the person saw it. */
  version: number;
  changeNote: string | null;
  signers: { memberId: Id; role: SignerRole }[];
  /** The workspace's day. */
  today: string;
  /** Where people reach the product, e.g. https://certway.example */
  origin: string;
  /** The characters of a text that no font of the PDF has. */
  missingGlyphs: (text: string) => string[];
}

/**
 * Freezes the draft as the next version and has it rendered. Refused while fields are missing, while a character cannot
 * be printed, while a version is out for sign-off or being sealed, and for signers who do not belong. Where a seal failed
 * for what the pages are, the signatures stay on record with their version, and the next one is signed anew.
 */
export async function makeVersion(db: TenantDb, actor: Actor, id: Id, wanted: NewVersion): Promise<{ versionId: Id }> {
  const document = await lockDocument(db, id);
  if (document.draftVersion !== wanted.version) throw new Refusal("stale");
  if (isBusy(document.state, await failureOf(db, id, document.latestVersion))) throw new Refusal("version_busy");
  const template = templateOf(document.templateCode);
  const values = document.values as Record<string, string>;
  const content = document.content as DocumentContent;
  const used = new Set(fieldNames(content));
  const asked = template?.fields.filter((field) => used.has(field.name)) ?? [];
  if (missingFields(asked, values).length > 0) throw new Refusal("fields_missing");

  const client = await db.selectFrom("clients").select("name").where("id", "=", document.clientId).executeTakeFirstOrThrow();
  const number = document.latestVersion + 1;
  const versionId = await newId(db);
  const code = await publish(db, versionId);
  const frozen: VersionInput = {
    format: 2,
    title: document.title,
    number: document.number,
    version: number,
    company: client.name,
    date: wanted.today,
    preparedBy: document.preparedBy,
    reviewedBy: document.reviewedBy,
    approvedBy: document.approvedBy,
    code,
    checkAddress: `${wanted.origin}/v/${spacedCode(code)}`,
    signers: await namedSigners(db, document.clientId, wanted.signers),
    body: resolveFields(content, wordedValues(template?.fields ?? [], values), () => ""),
    implementedOn: implementationDay(content, values),
  };
  const input: VersionInput = { ...frozen, words: printedWords(frozen) };
  if (wanted.missingGlyphs(JSON.stringify(input)).length > 0) throw new Refusal("glyphs_missing");

  await db
    .insertInto("document_versions")
    .values({
      id: versionId,
      client_id: document.clientId,
      document_id: id,
      number,
      draft_version: document.draftVersion,
      change_note: wanted.changeNote,
      input: JSON.stringify(input),
      text_sha256: sha256Of(canonicalize(versionText(input)) ?? ""),
      code,
      created_by: actor.memberId,
    })
    .execute();
  await db
    .updateTable("documents")
    .set({ state: "rendering", latest_version: number, updated_at: sql<string>`app.now()` })
    .where("id", "=", id)
    .execute();
  await enqueueRender(db, versionId);
  const data = { document: document.title, documentVersion: number, signers: input.signers.map((signer) => signer.name) };
  record(db, { action: "document.version_made", ...subjectOf(document), data });
  return { versionId };
}

async function failureOf(db: TenantDb, documentId: Id, number: number) {
  const row = await db
    .selectFrom("document_versions")
    .select("failure")
    .where("document_id", "=", documentId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.failure ?? null;
}

async function newId(db: TenantDb): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`select gen_random_uuid() as id`.execute(db);
  return rows[0]?.id ?? "";
}

async function publish(db: TenantDb, versionId: Id): Promise<string> {
  const { rows } = await sql<{ code: string }>`select identity.publish('document', ${versionId}::uuid) as code`.execute(db);
  return rows[0]?.code ?? "";
}

async function enqueueRender(db: TenantDb, versionId: Id): Promise<void> {
  await sql`select app.enqueue('render-version', ${JSON.stringify({ versionId })}::jsonb)`.execute(db);
}

async function namedSigners(db: TenantDb, clientId: Id, wanted: NewVersion["signers"]): Promise<VersionInput["signers"]> {
  const choices = await listSignerChoices(db, clientId);
  if (new Set(wanted.map((signer) => signer.memberId)).size !== wanted.length) throw new Refusal("signer_twice", "signers");
  return wanted.map(({ memberId, role }) => {
    const member = choices.find((choice) => choice.id === memberId);
    if (!member) throw new Refusal("signer_unknown", "signers");
    return { memberId, name: member.name, role };
  });
}

/** Puts the newest version back into the queue, where its pages could not be made or its seal failed and still can. */
export async function tryAgain(db: TenantDb, id: Id, versionId: Id): Promise<void> {
  const document = await lockDocument(db, id);
  const version = await db
    .selectFrom("document_versions")
    .select(["number", "render_state", "seal_state", "failure"])
    .where("document_id", "=", id)
    .where("id", "=", versionId)
    .executeTakeFirst();
  if (!version) throw new Response(null, { status: 404 });
  if (version.number !== document.latestVersion) throw new Refusal("stale");
  if (!mayTryAgain(version.failure)) throw new Refusal("seal_changed");
  if (version.render_state === "failed") {
    await db.updateTable("document_versions").set({ render_state: "queued", failure: null }).where("id", "=", versionId).execute();
    await db.updateTable("documents").set({ state: "rendering" }).where("id", "=", id).execute();
    await enqueueRender(db, versionId);
  } else if (version.seal_state === "failed") {
    await holdEngagementOpen(db, document.engagementId);
    await db.updateTable("document_versions").set({ seal_state: "queued", failure: null }).where("id", "=", versionId).execute();
    await db.updateTable("documents").set({ state: "sealing" }).where("id", "=", id).execute();
    await sql`select app.enqueue('seal-version', ${JSON.stringify({ versionId })}::jsonb)`.execute(db);
  } else throw new Refusal("stale");
  record(db, {
    action: "document.tried_again",
    ...subjectOf(document),
    data: { document: document.title, documentVersion: version.number },
  });
}
