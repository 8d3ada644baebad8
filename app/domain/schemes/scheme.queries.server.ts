import { sql } from "kysely";
import type { CertificationKind, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import type { SchemeRules } from "./scheme.commands.server.ts";
import { type Applicability, CERTIFICATION_KINDS } from "./scheme.rules.ts";

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
  return rows.map(headOf).sort((a, b) => (a.rules.standard < b.rules.standard ? -1 : 1));
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
    .select(["v.id", "v.scheme_id", "v.number", "v.provisional", "v.published_at", "v.rules"])
    .select(["s.kind", "s.title_zh", "s.title_en"]);
}

interface VersionRow {
  id: Id;
  scheme_id: Id;
  number: number;
  provisional: boolean;
  published_at: string | null;
  rules: unknown;
  kind: CertificationKind;
  title_zh: string;
  title_en: string;
}

function headOf(row: VersionRow): SchemeVersionHead {
  return {
    id: row.id,
    schemeId: row.scheme_id,
    number: row.number,
    kind: row.kind,
    title: { "zh-CN": row.title_zh, en: row.title_en },
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
  /** Millipoints; of a section or group the sum of its items. */
  points: number;
  applicability: Applicability | null;
}

/** All rows of a version in the order of the standard: sections, groups and items. */
export async function listRequirements(db: TenantDb, versionId: Id): Promise<RequirementRow[]> {
  const rows = await db
    .selectFrom("requirements")
    .select(["id", "clause", "parent_clause", "kind", "title_zh", "title_en", "guidance_zh", "guidance_en"])
    .select(["evidence_zh", "evidence_en", "points", "applicability"])
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
  }));
}

type SchemeSort = "title" | "standard" | "kind";
type SchemeFilter = "kind" | "points";

export const SCHEME_LIST: ListDefinition<SchemeSort, SchemeFilter> = {
  sorts: ["title", "standard", "kind"],
  defaultSort: "standard",
  defaultDir: "asc",
  filters: { kind: CERTIFICATION_KINDS, points: ["provisional", "checked"] },
};

export type SchemeListRequest = ListRequest<SchemeSort, SchemeFilter>;

export interface SchemeRow {
  /** Of the scheme. */
  id: Id;
  title: LocalizedText;
  standard: string;
  kind: CertificationKind;
  number: number;
  provisional: boolean;
  publishedAt: string | null;
}

/** Schemes with their version in force; names sort as the reader's language has them. */
export async function listSchemes(
  db: TenantDb,
  list: SchemeListRequest,
  locale: Locale,
): Promise<{ rows: SchemeRow[]; total: number }> {
  const title = locale === "en" ? sql.ref("s.title_en") : sql.ref("s.title_zh");
  const standard = sql<string>`v.rules ->> 'standard'`;
  let query = db
    .selectFrom("schemes as s")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "s.workspace_id").onRef("v.scheme_id", "=", "s.id"),
    )
    .where("v.status", "=", "published")
    .where(
      sql<boolean>`not exists (select from app.scheme_versions later where later.workspace_id = v.workspace_id
        and later.scheme_id = v.scheme_id and later.status = 'published' and later.number > v.number)`,
    );
  const { kind, points } = list.filters;
  if (kind) query = query.where("s.kind", "=", kind as CertificationKind);
  if (points) query = query.where("v.provisional", "=", points === "provisional");
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) =>
      eb.or([eb("s.title_zh", "ilike", pattern), eb("s.title_en", "ilike", pattern), eb(standard, "ilike", pattern)]),
    );
  }
  const by = { title: sql`${title} collate "zh-x-icu"`, standard, kind: sql.ref("s.kind") }[list.sort];
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .select(["s.id", "s.title_zh", "s.title_en", "s.kind", "v.number", "v.provisional", "v.published_at"])
    .select(standard.as("standard"))
    .orderBy(by, list.dir)
    .orderBy("s.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      title: { "zh-CN": row.title_zh, en: row.title_en },
      standard: row.standard,
      kind: row.kind,
      number: row.number,
      provisional: row.provisional,
      publishedAt: row.published_at,
    })),
  };
}
