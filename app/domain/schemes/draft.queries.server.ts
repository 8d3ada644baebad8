import type { CertificationKind, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import type { DraftPart } from "./draft.rules.ts";
import type { SchemeRules } from "./scheme.commands.server.ts";
import { listRequirements, type RequirementRow, schemeRules } from "./scheme.queries.server.ts";

/** Who checked the points of a version against the standard. */
export interface Confirmation {
  by: Id;
  /** The name of who checked; null once nobody knows the member any more. */
  name: string | null;
  source: string;
  on: string;
}

export interface Draft {
  schemeId: Id;
  versionId: Id;
  number: number;
  title: LocalizedText;
  kind: CertificationKind;
  rules: SchemeRules;
  provisional: boolean;
  confirmation: Confirmation | null;
  /** Nothing of the scheme is in force yet: its name and kind may still change. */
  isFirst: boolean;
  requirements: RequirementRow[];
  /** What the forms of the parts are about. */
  versions: Record<DraftPart | "whole", number>;
}

/** The draft of a scheme; null when nobody is writing one. */
export async function getDraft(db: TenantDb, schemeId: Id): Promise<Draft | null> {
  const row = await db
    .selectFrom("scheme_versions as v")
    .innerJoin("schemes as s", (join) =>
      join.onRef("s.workspace_id", "=", "v.workspace_id").onRef("s.id", "=", "v.scheme_id"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "v.workspace_id").onRef("p.id", "=", "v.confirmed_by"),
    )
    .select(["v.id", "v.number", "v.rules", "v.parts", "v.provisional", "s.title_zh", "s.title_en", "s.kind"])
    .select(["v.confirmed_by", "v.confirmed_source", "v.confirmed_on", "p.display_name"])
    .where("v.scheme_id", "=", schemeId)
    .where("v.status", "=", "draft")
    .executeTakeFirst();
  if (!row) return null;
  const { confirmed_by: by, confirmed_source: source, confirmed_on: on } = row;
  return {
    schemeId,
    versionId: row.id,
    number: row.number,
    title: { "zh-CN": row.title_zh, en: row.title_en },
    kind: row.kind,
    rules: schemeRules(row.rules),
    provisional: row.provisional,
    confirmation: by !== null && source !== null && on !== null ? { by, source, on, name: row.display_name } : null,
    isFirst: row.number === 1,
    requirements: await listRequirements(db, row.id),
    versions: partVersions(row.parts),
  };
}

/** A part nobody has saved is at version 1. */
export function partVersions(parts: Record<string, number>): Draft["versions"] {
  const at = (part: string) => parts[part] ?? 1;
  return {
    basics: at("basics"),
    levels: at("levels"),
    special: at("special"),
    people: at("people"),
    points: at("points"),
    milestones: at("milestones"),
    conditions: at("conditions"),
    whole: at("whole"),
  };
}

/** Staff who may have checked points, by name. */
export function listCheckers(db: TenantDb): Promise<{ id: Id; name: string }[]> {
  return db
    .selectFrom("member_profiles")
    .select(["id", "display_name as name"])
    .where("client_id", "is", null)
    .where("active", "=", true)
    .orderBy("display_name")
    .orderBy("id")
    .execute();
}
