import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { DraftPart } from "./draft.rules.ts";
import { partVersions } from "./draft.queries.server.ts";
import { UNCHECKED } from "./scheme-texts.data.ts";
import type { SchemeRules } from "./scheme.commands.server.ts";
import { schemeRules } from "./scheme.queries.server.ts";

export interface LockedDraft {
  schemeId: Id;
  versionId: Id;
  number: number;
  rules: SchemeRules;
  parts: Record<string, number>;
  provisional: boolean;
}

/** Holds the draft of a scheme until the transaction ends, so that people who save at once line up. None: 404. */
export async function lockDraft(db: TenantDb, schemeId: Id): Promise<LockedDraft> {
  const row = await db
    .selectFrom("scheme_versions")
    .select(["id", "number", "rules", "parts", "provisional"])
    .where("scheme_id", "=", schemeId)
    .where("status", "=", "draft")
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  const { id: versionId, number, parts, provisional } = row;
  return { schemeId, versionId, number, rules: schemeRules(row.rules), parts, provisional };
}

/** Refuses what was made on another state of the part than the one stored. */
export function expectVersion(draft: LockedDraft, part: DraftPart | "whole", version: number): void {
  if (partVersions(draft.parts)[part] !== version) throw new Refusal("stale");
}

interface DraftChange {
  rules?: SchemeRules;
  /** Left out: as before. Null: nobody has checked the points as they are now. */
  confirmation?: { by: Id; source: string; on: string } | null;
}

/** Writes a change of a draft and counts it: in its part, where one was saved, and in the whole. */
export async function saveDraft(
  db: TenantDb,
  draft: LockedDraft,
  part: DraftPart | null,
  { rules = draft.rules, confirmation }: DraftChange = {},
): Promise<void> {
  const versions = partVersions(draft.parts);
  const parts = { ...draft.parts, whole: versions.whole + 1, ...(part && { [part]: versions[part] + 1 }) };
  const checked = confirmation === undefined ? null : confirmedAs(rules, confirmation);
  await db
    .updateTable("scheme_versions")
    .set({ parts: JSON.stringify(parts), rules: JSON.stringify(checked?.rules ?? rules), ...checked?.columns })
    .where("id", "=", draft.versionId)
    .execute();
}

/** A version with checked points says who checked them; any other says that nobody has. */
export function confirmedAs(rules: SchemeRules, confirmation: { by: Id; source: string; on: string } | null) {
  const provisional = confirmation ? null : (rules.provisional ?? UNCHECKED);
  return {
    rules: { ...rules, provisional },
    columns: {
      provisional: confirmation === null,
      confirmed_by: confirmation?.by ?? null,
      confirmed_source: confirmation?.source ?? null,
      confirmed_on: confirmation?.on ?? null,
    },
  };
}
