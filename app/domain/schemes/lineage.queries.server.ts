import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { GBT27922_2011 } from "./gbt27922-2011.data.ts";

/**
 * Whether a version is one of GB/T 27922-2011 or of a scheme copied from it, by however many steps and whatever it is
 * called now. Templates, courses and questions are written for its clauses; another standard may have clauses of the same
 * numbers that mean something else.
 */
export async function followsGbt27922(db: TenantDb, schemeVersionId: Id): Promise<boolean> {
  const { rows } = await sql<{ follows: boolean }>`
    with recursive line as (
      select s.workspace_id, s.code, s.built_in, s.copied_from_id
      from app.scheme_versions v
      join app.schemes s on s.workspace_id = v.workspace_id and s.id = v.scheme_id
      where v.id = ${schemeVersionId}
      union
      select s.workspace_id, s.code, s.built_in, s.copied_from_id
      from line l
      join app.scheme_versions v on v.workspace_id = l.workspace_id and v.id = l.copied_from_id
      join app.schemes s on s.workspace_id = v.workspace_id and s.id = v.scheme_id
    )
    select exists (select from line where built_in and code = ${GBT27922_2011.code}) as follows`.execute(db);
  return rows[0]?.follows ?? false;
}

/** The clauses that an engagement is judged by and whether they are GB/T 27922's. Null when there is no such engagement. */
export async function clausesOfEngagement(db: TenantDb, engagementId: Id): Promise<{ follows: boolean; clauses: Set<string> } | null> {
  const row = await db
    .selectFrom("engagements as e")
    .innerJoin("requirements as q", (join) =>
      join.onRef("q.workspace_id", "=", "e.workspace_id").onRef("q.scheme_version_id", "=", "e.scheme_version_id"),
    )
    .select(["e.scheme_version_id as versionId", sql<string[]>`array_agg(q.clause)`.as("clauses")])
    .where("e.id", "=", engagementId)
    .groupBy("e.scheme_version_id")
    .executeTakeFirst();
  return row ? { follows: await followsGbt27922(db, row.versionId), clauses: new Set(row.clauses) } : null;
}

/** Those of a template's clauses that mean something in an engagement; none under another standard. */
export function clausesServed(template: { clauses: readonly string[] }, judged: { follows: boolean; clauses: ReadonlySet<string> } | null): string[] {
  return judged?.follows ? template.clauses.filter((clause) => judged.clauses.has(clause)) : [];
}
