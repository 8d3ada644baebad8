import { sql } from "kysely";
import type { ClientKind, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { withLevelNames } from "../schemes/level-names.rules.ts";
import type { Level } from "../schemes/scheme.rules.ts";
import { CLIENT_KINDS } from "./client.rules.ts";

type ClientSort = "name" | "updated" | "staff";
type ClientFilter = "kind" | "archived";

/** Archived clients are left out unless asked for. */
export const CLIENT_LIST: ListDefinition<ClientSort, ClientFilter> = {
  sorts: ["name", "updated", "staff"],
  defaultSort: "updated",
  defaultDir: "desc",
  filters: { kind: CLIENT_KINDS, archived: ["yes", "all"] },
};

export type ClientListRequest = ListRequest<ClientSort, ClientFilter>;

/** Clients found by name, short name or credit code, with the number of their engagements, closed ones included. */
export async function listClients(db: TenantDb, list: ClientListRequest) {
  const query = found(db, list);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = {
    name: sql`c.name collate "zh-x-icu"`,
    updated: sql.ref("c.updated_at"),
    staff: sql.ref("c.staff_count"),
  }[list.sort];
  const rows = await query
    .select(["c.id", "c.name", "c.short_name as shortName", "c.kind", "c.uscc", "c.address", "c.categories"])
    .select(["c.staff_count as staffCount", "c.service_staff_count as serviceStaffCount"])
    .select(["c.service_management_staff_count as serviceManagementStaffCount"])
    .select(["c.archived_at as archivedAt", "c.updated_at as updatedAt"])
    .select((eb) =>
      eb
        .selectFrom("engagements as e")
        .whereRef("e.workspace_id", "=", "c.workspace_id")
        .whereRef("e.client_id", "=", "c.id")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .$asScalar()
        .$notNull()
        .as("engagements"),
    )
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc().nullsLast() : order.desc().nullsLast()))
    .orderBy("c.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

function found(db: TenantDb, { q, filters }: ClientListRequest) {
  let query = db.selectFrom("clients as c");
  if (filters.archived !== "all") query = query.where("c.archived_at", filters.archived ? "is not" : "is", null);
  if (filters.kind) query = query.where("c.kind", "=", filters.kind as ClientKind);
  if (!q) return query;
  const pattern = containing(q);
  return query.where((eb) =>
    eb.or([eb("c.name", "ilike", pattern), eb("c.short_name", "ilike", pattern), eb("c.uscc", "ilike", pattern)]),
  );
}

/** Whether any client is archived, for the empty list that would hide them. */
export async function hasArchivedClients(db: TenantDb): Promise<boolean> {
  const row = await db
    .selectFrom("clients")
    .select("id")
    .where("archived_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The facts of one client; null when there is none. */
export async function getClient(db: TenantDb, id: Id) {
  const row = await db
    .selectFrom("clients")
    .select(["id", "name", "short_name as shortName", "kind", "uscc", "address", "categories", "note", "version"])
    .select(["staff_count as staffCount", "service_staff_count as serviceStaffCount"])
    .select(["service_management_staff_count as serviceManagementStaffCount"])
    .select(["archived_at as archivedAt", "updated_at as updatedAt"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** How many engagements of a client are not closed. */
export async function countOpenEngagements(db: TenantDb, clientId: Id): Promise<number> {
  const { count } = await db
    .selectFrom("engagements")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("client_id", "=", clientId)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** A client's engagements, those in work first, then the newest; the stage by its name in the engagement's rules. */
export async function listEngagementsOfClient(db: TenantDb, clientId: Id) {
  const rows = await db
    .selectFrom("engagements as e")
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "e.workspace_id").onRef("p.id", "=", "e.lead_id"),
    )
    .select(["e.id", "e.kind", "e.stage", "e.target_level as targetLevel", "e.next_due_on as nextDueOn"])
    .select(["e.forecast_level as level", "e.forecast_named as levelNamed", "e.closed_at as closedAt"])
    .select(["p.display_name as leadName"])
    .select(sql<string>`v.rules ->> 'standard'`.as("standard"))
    .select(sql<Level[]>`v.rules #> '{scoring,levels}'`.as("levels"))
    .select(
      sql<LocalizedText | null>`(select m -> 'title' from jsonb_array_elements(v.rules -> 'milestones') m
        where m ->> 'code' = e.stage limit 1)`.as("stageTitle"),
    )
    .where("e.client_id", "=", clientId)
    .orderBy(sql`e.closed_at is not null`)
    .orderBy("e.starts_on", "desc")
    .orderBy("e.id")
    .execute();
  return rows.map(({ closedAt, levels, ...row }) => ({ ...row, ...withLevelNames(levels), closed: closedAt !== null }));
}

const MOST_CHOICES = 50;

/** The clients changed last, to narrow a list by, with the chosen one among them. */
export function listRecentClients(db: TenantDb, chosenId?: Id): Promise<{ id: Id; name: string }[]> {
  return db
    .selectFrom("clients")
    .select(["id", "name"])
    .orderBy((eb) =>
      eb
        .case()
        .when("id", "=", chosenId ?? null)
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy("updated_at", "desc")
    .orderBy("id")
    .limit(MOST_CHOICES)
    .execute();
}
