import type { CertificationKind, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import type { SchemeRules } from "./scheme.commands.server.ts";
import type { Applicability } from "./scheme.rules.ts";

/** The stored rules of a version. Only the scheme commands write that column, always as SchemeRules. */
export function schemeRules(stored: unknown): SchemeRules {
  return stored as SchemeRules;
}

export interface SchemeVersionHead {
  /** Of the version. */
  id: Id;
  schemeId: Id;
  number: number;
  kind: CertificationKind;
  title: LocalizedText;
  status: "draft" | "published";
  archived: boolean;
  provisional: boolean;
  publishedAt: string | null;
  rules: SchemeRules;
}

/** Every scheme with the version in force: the highest published one. Ordered by standard. */
export async function listPublishedVersions(db: TenantDb): Promise<SchemeVersionHead[]> {
  const rows = await versions(db)
    .distinctOn(["v.workspace_id", "v.scheme_id"])
    .where("v.status", "=", "published")
    .orderBy("v.workspace_id")
    .orderBy("v.scheme_id")
    .orderBy("v.number", "desc")
    .execute();
  return rows.map(headOf).sort((a, b) => Number(a.rules.standard > b.rules.standard) - Number(a.rules.standard < b.rules.standard));
}

/** One version, published or not; null when there is none. */
export async function getSchemeVersion(db: TenantDb, versionId: Id): Promise<SchemeVersionHead | null> {
  const row = await versions(db).where("v.id", "=", versionId).executeTakeFirst();
  return row ? headOf(row) : null;
}

/** The version of a scheme that is in force; null when there is none. */
export async function getPublishedVersion(db: TenantDb, schemeId: Id): Promise<SchemeVersionHead | null> {
  const row = await versions(db)
    .where("v.scheme_id", "=", schemeId)
    .where("v.status", "=", "published")
    .orderBy("v.number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? headOf(row) : null;
}

function versions(db: TenantDb) {
  return db
    .selectFrom("scheme_versions as v")
    .innerJoin("schemes as s", (join) =>
      join.onRef("s.workspace_id", "=", "v.workspace_id").onRef("s.id", "=", "v.scheme_id"),
    )
    .select(["v.id", "v.scheme_id", "v.number", "v.status", "v.provisional", "v.published_at", "v.rules"])
    .select(["s.kind", "s.title_zh", "s.title_en", "s.archived_at"]);
}

interface VersionRow {
  id: Id;
  scheme_id: Id;
  number: number;
  status: "draft" | "published";
  provisional: boolean;
  published_at: string | null;
  rules: unknown;
  kind: CertificationKind;
  title_zh: string;
  title_en: string;
  archived_at: string | null;
}

function headOf(row: VersionRow): SchemeVersionHead {
  return {
    id: row.id,
    schemeId: row.scheme_id,
    number: row.number,
    kind: row.kind,
    title: { "zh-CN": row.title_zh, en: row.title_en },
    status: row.status,
    archived: row.archived_at !== null,
    provisional: row.provisional,
    publishedAt: row.published_at,
    rules: schemeRules(row.rules),
  };
}

export interface RequirementRow {
  id: Id;
  clause: string;
  parentClause: string | null;
  kind: "section" | "group" | "item";
  title: LocalizedText;
  guidance: LocalizedText;
  /** Papers usually asked for; both languages in the same order. Empty above items. */
  evidence: LocalizedText[];
  /** Millipoints; of a section what its items shall add up to, of a group what they do. */
  points: number;
  applicability: Applicability | null;
  version: number;
}

/** All rows of a version in the order of the standard: sections, groups and items. */
export async function listRequirements(db: TenantDb, versionId: Id): Promise<RequirementRow[]> {
  const rows = await db
    .selectFrom("requirements")
    .select(["id", "clause", "parent_clause", "kind", "title_zh", "title_en", "guidance_zh", "guidance_en"])
    .select(["evidence_zh", "evidence_en", "points", "applicability", "version"])
    .where("scheme_version_id", "=", versionId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clause: row.clause,
    parentClause: row.parent_clause,
    kind: row.kind,
    title: { "zh-CN": row.title_zh, en: row.title_en },
    guidance: { "zh-CN": row.guidance_zh, en: row.guidance_en },
    evidence: row.evidence_zh.map((paper, index) => ({ "zh-CN": paper, en: row.evidence_en[index] ?? paper })),
    points: row.points,
    applicability: row.applicability as Applicability | null,
    version: row.version,
  }));
}
