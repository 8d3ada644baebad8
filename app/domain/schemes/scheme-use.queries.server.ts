import { sql } from "kysely";
import type { EngagementKind, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { type LevelNames, withLevelNames } from "./level-names.rules.ts";
import type { Level } from "./scheme.rules.ts";

type UseSort = "client" | "version";
type UseFilter = "state" | "behind";

export const SCHEME_USE_LIST: ListDefinition<UseSort, UseFilter> = {
  sorts: ["client", "version"],
  defaultSort: "client",
  defaultDir: "asc",
  filters: { state: ["open", "closed"], behind: ["yes"] },
};

export type SchemeUseRequest = ListRequest<UseSort, UseFilter>;

export interface SchemeUse {
  /** Of the engagement. */
  id: Id;
  clientName: string;
  kind: EngagementKind;
  number: number;
  targetLevel: LevelCode;
  /** Of the version's levels; absent where all go by the words of the trade. */
  levelNames?: LevelNames;
  leadName: string | null;
  closed: boolean;
  /** Open, and a newer version is in force. */
  behind: boolean;
}

/** The engagements under any version of a scheme. */
export async function listSchemeUse(
  db: TenantDb,
  schemeId: Id,
  list: SchemeUseRequest,
): Promise<{ rows: SchemeUse[]; total: number }> {
  const query = narrowed(db, schemeId, list);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = { client: sql`c.name collate "zh-x-icu"`, version: sql`v.number` }[list.sort];
  const rows = await query
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.lead_id"),
    )
    .select(["e.id", "c.name as clientName", "e.kind", "v.number", "e.target_level as targetLevel", "e.closed_at"])
    .select(sql<Level[]>`v.rules #> '{scoring,levels}'`.as("levels"))
    .select(["p.display_name as leadName", isBehind.as("behind")])
    .orderBy(by, list.dir)
    .orderBy("e.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return {
    total,
    rows: rows.map(({ closed_at, levels, ...row }) => ({ ...row, ...withLevelNames(levels), closed: closed_at !== null })),
  };
}

const isBehind = sql<boolean>`(e.closed_at is null and exists (select from app.scheme_versions n
  where n.workspace_id = v.workspace_id and n.scheme_id = v.scheme_id and n.status = 'published' and n.number > v.number))`;

function narrowed(db: TenantDb, schemeId: Id, { q, filters }: SchemeUseRequest) {
  let query = db
    .selectFrom("engagements as e")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .innerJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"),
    )
    .where("v.scheme_id", "=", schemeId);
  if (filters.state) query = query.where("e.closed_at", filters.state === "open" ? "is" : "is not", null);
  if (filters.behind) query = query.where(isBehind);
  if (!q) return query;
  const pattern = containing(q);
  return query.where((eb) => eb.or([eb("c.name", "ilike", pattern), eb("c.short_name", "ilike", pattern)]));
}
