import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { judgeItems } from "../assessments/item.commands.server.ts";
import { lockOpenRound } from "../assessments/round.commands.server.ts";
import type { RoundHead } from "../assessments/round.queries.server.ts";
import { getImport, listImports } from "./gap-import.queries.server.ts";
import type { ImportRow } from "./import-rows.rules.ts";

/** Drafts that one engagement may have at once: enough for everybody in it, too few to fill a disk. */
const MOST_DRAFTS = 10;

/**
 * Keeps what a file says for a day, for a person to look at. Nothing else is written. It takes the place of what the same
 * person sent before.
 */
export async function keepImport(db: TenantDb, actor: Actor, engagementId: Id, fileName: string, rows: readonly ImportRow[]): Promise<Id> {
  const round = await lockOpenRound(db, engagementId);
  await db
    .deleteFrom("gap_imports")
    .where("client_id", "=", round.clientId)
    .where("engagement_id", "=", engagementId)
    .where("created_by", "=", actor.memberId)
    .execute();
  if ((await listImports(db, round)).length >= MOST_DRAFTS) throw new Refusal("imports_waiting", "file", MOST_DRAFTS);
  return insertImport(db, actor, round, fileName, rows);
}

async function insertImport(
  db: TenantDb,
  actor: Actor,
  { clientId, engagementId }: RoundHead,
  fileName: string,
  rows: readonly ImportRow[],
): Promise<Id> {
  const { id } = await db
    .insertInto("gap_imports")
    .values({
      ...{ client_id: clientId, engagement_id: engagementId, file_name: fileName, created_by: actor.memberId },
      ...{ rows: JSON.stringify(rows), expires_at: sql<string>`app.now() + interval '1 day'` },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`select identity.schedule('gap_import_expiry', ${id}::uuid, app.now() + interval '1 day')`.execute(db);
  return id;
}

export interface WrittenImport {
  written: number;
  /** Rows that were refused wait on as a file of their own; null where there were none. */
  rest: { id: Id; rows: number } | null;
}

/**
 * Writes what a file changes: every change its preview showed, or nothing. Refused when the sheet is no longer what the
 * preview was made of, whoever changed it. Null when the file was written, given up or replaced already, or is too old.
 */
export async function confirmImport(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  { id, fingerprint, today }: { id: Id; fingerprint: string; today: Day },
): Promise<WrittenImport | null> {
  const round = await lockOpenRound(db, engagementId);
  const shown = await getImport(db, engagementId, id);
  if (!shown) return null;
  const { changes, refused } = shown.preview;
  if (shown.fingerprint !== fingerprint) throw new Refusal("import_changed");
  if (changes.length === 0) throw new Refusal("import_empty");
  await judgeItems(db, actor, engagementId, changes.map(({ clause, judgement }) => ({ clause, ...judgement })), today);
  await forgetImport(db, id);
  record(db, {
    action: "gap_import.confirmed",
    ...{ subjectType: "assessment_round", subjectId: round.roundId, clientId: round.clientId, engagementId },
    data: { file: shown.fileName, written: changes.length, refusedRows: refused.length },
  });
  const lines = new Set(refused.map(({ line }) => line));
  const left = shown.rows.filter(({ line }) => lines.has(line));
  const rest = left.length === 0 ? null : { id: await insertImport(db, actor, round, shown.fileName, left), rows: left.length };
  return { written: changes.length, rest };
}

/** Gives up what a file said; the sheet never knew of it. Not there any more: nothing to do. */
export async function discardImport(db: TenantDb, engagementId: Id, id: Id): Promise<void> {
  await db.deleteFrom("gap_imports").where("engagement_id", "=", engagementId).where("id", "=", id).execute();
}

/** The same once it has waited long enough. */
export async function forgetImport(db: TenantDb, id: Id): Promise<void> {
  await db.deleteFrom("gap_imports").where("id", "=", id).execute();
}
