import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import type { Confirmation } from "./draft.queries.server.ts";
import { getSchemeVersion, listRequirements, type RequirementRow, type SchemeVersionHead } from "./scheme.queries.server.ts";

export interface SchemeHead {
  id: Id;
  title: LocalizedText;
  builtIn: boolean;
  archived: boolean;
  version: number;
  hasDraft: boolean;
  /** Published ones, the newest first: that one is in force. */
  versions: VersionLine[];
}

export interface VersionLine {
  id: Id;
  number: number;
  provisional: boolean;
  publishedAt: string | null;
  confirmation: Confirmation | null;
}

/** A scheme with its published versions; null when there is none. */
export async function getSchemeHead(db: TenantDb, schemeId: Id): Promise<SchemeHead | null> {
  const rows = await db
    .selectFrom("schemes as s")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "s.workspace_id").onRef("v.scheme_id", "=", "s.id"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "v.workspace_id").onRef("p.id", "=", "v.confirmed_by"),
    )
    .select(["s.title_zh", "s.title_en", "s.built_in", "s.archived_at", "s.version"])
    .select(["v.id", "v.number", "v.status", "v.provisional", "v.published_at"])
    .select(["v.confirmed_by", "v.confirmed_source", "v.confirmed_on", "p.display_name"])
    .where("s.id", "=", schemeId)
    .orderBy("v.number", "desc")
    .execute();
  const [first] = rows;
  if (!first) return null;
  return {
    id: schemeId,
    title: { "zh-CN": first.title_zh, en: first.title_en },
    builtIn: first.built_in,
    archived: first.archived_at !== null,
    version: first.version,
    hasDraft: rows.some(({ status }) => status === "draft"),
    versions: rows.filter(({ status }) => status === "published").map((row) => ({
      id: row.id,
      number: row.number,
      provisional: row.provisional,
      publishedAt: row.published_at,
      confirmation:
        row.confirmed_by !== null && row.confirmed_source !== null && row.confirmed_on !== null
          ? { by: row.confirmed_by, name: row.display_name, source: row.confirmed_source, on: row.confirmed_on }
          : null,
    })),
  };
}

export interface SchemePage {
  head: SchemeHead;
  line: VersionLine;
  version: SchemeVersionHead;
  requirements: RequirementRow[];
}

/** A published version with all it says: the one in force where no number is asked for. Null when there is none. */
export async function readSchemePage(db: TenantDb, schemeId: Id, number: number | null): Promise<SchemePage | null> {
  const head = await getSchemeHead(db, schemeId);
  const line = head?.versions.find((one) => number === null || one.number === number);
  const version = line && (await getSchemeVersion(db, line.id));
  if (!head || !line || !version) return null;
  return { head, line, version, requirements: await listRequirements(db, line.id) };
}
