import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { lockOpenEngagement } from "#app/domain/engagements/engagement-lock.server.ts";
import { refreshMilestones } from "#app/domain/milestones/milestone.commands.server.ts";
import { clausesOfEngagement, clausesServed } from "#app/domain/schemes/lineage.queries.server.ts";
import { workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { parseBlock, unknownFields } from "./block-text.rules.ts";
import type { Block, BlockType, DocumentContent } from "./content.rules.ts";
import { checkContent } from "./content-model.server.ts";
import { lockDocument, type LockedDocument, subjectOf } from "./document-lock.server.ts";
import { templateContent } from "./template.rules.ts";
import { templateOf } from "./templates/catalogue.data.ts";

const NOW = sql<string>`app.now()`;

export interface DocumentFields {
  title: string;
  number: string;
  preparedBy: string;
  reviewedBy: string;
  approvedBy: string;
  values: Record<string, string>;
}

/** A new document of an engagement from a template, as a draft, for the clauses of it that the engagement has. An unknown template is a page that is not there. */
export async function createDocument(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  { templateCode, ...fields }: DocumentFields & { templateCode: string },
): Promise<{ id: Id }> {
  const template = templateOf(templateCode);
  if (!template) throw new Response(null, { status: 404 });
  const engagement = await lockOpenEngagement(db, engagementId);
  const { id } = await db
    .insertInto("documents")
    .values({
      client_id: engagement.clientId,
      engagement_id: engagementId,
      template_code: template.code,
      template_version: template.version,
      kind: template.kind,
      title: fields.title,
      number: fields.number,
      clauses: clausesServed(template, await clausesOfEngagement(db, engagementId)),
      created_by: actor.memberId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("document_drafts")
    .values({
      client_id: engagement.clientId,
      document_id: id,
      field_values: JSON.stringify(ownValues(template.code, fields.values)),
      content: JSON.stringify(checkContent(templateContent(template))),
      prepared_by: fields.preparedBy,
      reviewed_by: fields.reviewedBy,
      approved_by: fields.approvedBy,
    })
    .execute();
  record(db, {
    action: "document.created",
    ...subjectOf({ id, clientId: engagement.clientId, engagementId }),
    data: { document: fields.title, documentNumber: fields.number, template: template.code },
  });
  await refreshMilestones(db, engagementId, await workspaceToday(db));
  return { id };
}

/** Only values of fields the template has are kept. */
function ownValues(templateCode: string, values: Record<string, string>): Record<string, string> {
  const names = templateOf(templateCode)?.fields.map((field) => field.name) ?? [];
  return Object.fromEntries(names.map((name) => [name, Object.hasOwn(values, name) ? (values[name] ?? "") : ""]));
}

/** Saves title, number, names and fields of a draft; stale when someone saved it since `version` was read. */
export async function saveDocumentFields(
  db: TenantDb,
  id: Id,
  { version, ...fields }: DocumentFields & { version: number },
): Promise<void> {
  const document = await lockDraft(db, id, version);
  const values = ownValues(document.templateCode, fields.values);
  const before = document.values as Record<string, string>;
  await db
    .updateTable("document_drafts")
    .set({
      field_values: JSON.stringify(values),
      prepared_by: fields.preparedBy,
      reviewed_by: fields.reviewedBy,
      approved_by: fields.approvedBy,
      version: document.draftVersion + 1,
      updated_at: NOW,
    })
    .where("document_id", "=", id)
    .execute();
  await db
    .updateTable("documents")
    .set({ title: fields.title, number: fields.number, updated_at: NOW })
    .where("id", "=", id)
    .execute();
  const changed = Object.keys(values).filter((name) => (before[name] ?? "") !== values[name]);
  const data = { document: fields.title, documentNumber: fields.number, ...(changed.length > 0 ? { changed } : {}) };
  record(db, { action: "document.fields_saved", ...subjectOf(document), data });
}

/**
 * Deletes a draft of which no version was ever made; stale when someone changed it since `version` was read. What was
 * frozen once stays for good: its code and its file may be checked by anyone who has them.
 */
export async function deleteDraft(db: TenantDb, id: Id, version: number): Promise<void> {
  const document = await lockDocument(db, id);
  if (document.latestVersion > 0) throw new Refusal("document_has_versions");
  if (document.draftVersion !== version) throw new Refusal("stale");
  await db.deleteFrom("documents").where("id", "=", id).execute();
  const data = { document: document.title, documentNumber: document.number, template: document.templateCode };
  record(db, { action: "document.deleted", ...subjectOf(document), data });
  await refreshMilestones(db, document.engagementId, await workspaceToday(db));
}

export interface BlockText {
  version: number;
  type: BlockType;
  level: 1 | 2 | 3;
  clause: string;
  text: string;
}

/** Saves one block of a draft from its text form. */
export async function saveBlock(db: TenantDb, id: Id, blockId: string, { version, ...text }: BlockText): Promise<void> {
  await changeBlocks(db, id, version, "document.block_saved", (blocks, fields) => {
    const at = placeOf(blocks, blockId);
    const block = readBlock({ ...text, id: blockId, fields });
    return blocks.with(at, block);
  });
}

/** Adds a block after another one, or first with null. */
export async function addBlock(
  db: TenantDb,
  id: Id,
  after: string | null,
  { version, ...text }: BlockText,
): Promise<{ blockId: string }> {
  const blockId = `x-${randomBytes(6).toString("hex")}`;
  await changeBlocks(db, id, version, "document.block_added", (blocks, fields) => {
    const at = after === null ? 0 : placeOf(blocks, after) + 1;
    const block = readBlock({ ...text, id: blockId, fields });
    return blocks.toSpliced(at, 0, block);
  });
  return { blockId };
}

/** Takes a block out; the versions made before keep it. The last one stays. */
export async function removeBlock(db: TenantDb, id: Id, blockId: string, version: number): Promise<void> {
  await changeBlocks(db, id, version, "document.block_removed", (blocks) => {
    const at = placeOf(blocks, blockId);
    if (blocks.length === 1) throw new Refusal("last_block");
    return blocks.toSpliced(at, 1);
  });
}

/** Moves a block one place up or down; at the end it stays where it is. */
export async function moveBlock(
  db: TenantDb,
  id: Id,
  blockId: string,
  { version, direction }: { version: number; direction: "up" | "down" },
): Promise<void> {
  await changeBlocks(db, id, version, "document.block_moved", (blocks) => {
    const from = placeOf(blocks, blockId);
    const to = Math.min(blocks.length - 1, Math.max(0, from + (direction === "up" ? -1 : 1)));
    const moved = blocks[from];
    return moved ? blocks.toSpliced(from, 1).toSpliced(to, 0, moved) : blocks;
  });
}

function readBlock(text: Parameters<typeof parseBlock>[0]): Block {
  const unknown = text.type === "page_break" ? [] : unknownFields(text.text, text.fields);
  if (unknown.length > 0) throw new Refusal("unknown_field", "text", undefined, { named: unknown.join(" ").slice(0, 200) });
  const block = parseBlock(text);
  if (!block) throw new Refusal("block_empty", "text");
  return block;
}

function placeOf(blocks: readonly Block[], blockId: string): number {
  const at = blocks.findIndex((block) => block.attrs.id === blockId);
  if (at === -1) throw new Response(null, { status: 404 });
  return at;
}

async function changeBlocks(
  db: TenantDb,
  id: Id,
  version: number,
  action: "document.block_saved" | "document.block_added" | "document.block_removed" | "document.block_moved",
  change: (blocks: Block[], fields: ReadonlySet<string>) => Block[],
): Promise<void> {
  const document = await lockDraft(db, id, version);
  const fields = new Set(templateOf(document.templateCode)?.fields.map((field) => field.name));
  const content: DocumentContent = { type: "doc", content: change((document.content as DocumentContent).content, fields) };
  await db
    .updateTable("document_drafts")
    .set({ content: JSON.stringify(checked(content)), version: document.draftVersion + 1, updated_at: NOW })
    .where("document_id", "=", id)
    .execute();
  await db.updateTable("documents").set({ updated_at: NOW }).where("id", "=", id).execute();
  record(db, { action, ...subjectOf(document), data: { document: document.title } });
}

/** What a person wrote but no document can hold, such as a chart too deep or a name too long, is theirs to mend. */
function checked(content: DocumentContent): DocumentContent {
  try {
    return checkContent(content);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal("block_unusable", "text");
    throw error;
  }
}

async function lockDraft(db: TenantDb, id: Id, version: number): Promise<LockedDocument> {
  const document = await lockDocument(db, id);
  if (document.draftVersion !== version) throw new Refusal("stale");
  return document;
}
