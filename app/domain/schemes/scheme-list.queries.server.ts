import { sql } from "kysely";
import type { CertificationKind, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Locale, LocalizedText } from "#app/i18n/locales.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { CERTIFICATION_KINDS } from "./scheme.rules.ts";

type SchemeSort = "title" | "standard" | "kind";
type SchemeFilter = "kind" | "points" | "origin" | "state";

export const SCHEME_LIST: ListDefinition<SchemeSort, SchemeFilter> = {
  sorts: ["title", "standard", "kind"],
  defaultSort: "standard",
  defaultDir: "asc",
  filters: {
    kind: CERTIFICATION_KINDS,
    points: ["provisional", "checked"],
    origin: ["built_in", "own"],
    state: ["published", "draft", "archived"],
  },
};

export type SchemeListRequest = ListRequest<SchemeSort, SchemeFilter>;

export interface SchemeRow {
  /** Of the scheme. */
  id: Id;
  title: LocalizedText;
  standard: string;
  kind: CertificationKind;
  /** Of the version in force; of the draft while there is none. */
  number: number;
  /** Nothing of it is in force yet. */
  draftOnly: boolean;
  /** Somebody is writing a version. */
  hasDraft: boolean;
  builtIn: boolean;
  archived: boolean;
  provisional: boolean;
  publishedAt: string | null;
}

/**
 * Schemes with their version in force; those that are a draft only are for who writes them. Names sort as the reader's
 * language has them.
 */
export async function listSchemes(
  db: TenantDb,
  list: SchemeListRequest,
  locale: Locale,
  shown: { drafts: boolean } = { drafts: true },
): Promise<{ rows: SchemeRow[]; total: number }> {
  const standard = sql<string>`v.rules ->> 'standard'`;
  const title = locale === "en" ? sql.ref("s.title_en") : sql.ref("s.title_zh");
  const by = { title: sql`${title} collate "zh-x-icu"`, standard, kind: sql.ref("s.kind") }[list.sort];
  const query = narrowed(db, list, shown);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .select(["s.id", "s.title_zh", "s.title_en", "s.kind", "s.built_in", "s.archived_at"])
    .select(["v.number", "v.status", "v.provisional", "v.published_at", standard.as("standard"), hasDraft.as("has_draft")])
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
      draftOnly: row.status === "draft",
      hasDraft: row.has_draft,
      builtIn: row.built_in,
      archived: row.archived_at !== null,
      provisional: row.provisional,
      publishedAt: row.published_at,
    })),
  };
}

const hasDraft = sql<boolean>`exists (select from app.scheme_versions d where d.workspace_id = v.workspace_id
  and d.scheme_id = v.scheme_id and d.status = 'draft')`;

function narrowed(db: TenantDb, { q, filters }: SchemeListRequest, { drafts }: { drafts: boolean }) {
  let query = db
    .selectFrom("schemes as s")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "s.workspace_id").onRef("v.scheme_id", "=", "s.id"),
    )
    .where(
      sql<boolean>`not exists (select from app.scheme_versions other where other.workspace_id = v.workspace_id
        and other.scheme_id = v.scheme_id and other.status = 'published'
        and (v.status = 'draft' or other.number > v.number))`,
    );
  const { kind, points, origin, state } = filters;
  query = query.where("s.archived_at", state === "archived" ? "is not" : "is", null);
  if (!drafts || state === "published") query = query.where("v.status", "=", "published");
  if (state === "draft") query = query.where(hasDraft);
  if (kind) query = query.where("s.kind", "=", kind as CertificationKind);
  if (points) query = query.where("v.provisional", "=", points === "provisional");
  if (origin) query = query.where("s.built_in", "=", origin === "built_in");
  if (!q) return query;
  const pattern = containing(q);
  const standard = sql<string>`v.rules ->> 'standard'`;
  return query.where((eb) =>
    eb.or([eb("s.title_zh", "ilike", pattern), eb("s.title_en", "ilike", pattern), eb(standard, "ilike", pattern)]),
  );
}
