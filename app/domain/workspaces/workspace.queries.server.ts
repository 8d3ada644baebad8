import { sql } from "kysely";
import type { Day } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";

/** The settings of the open workspace. */
export function getWorkspace(db: TenantDb) {
  return db
    .selectFrom("workspaces")
    .select(["id", "slug", "name", "uscc", "time_zone as timeZone", "locale", "version"])
    .executeTakeFirstOrThrow();
}

/** The day it is in the workspace's zone, by the product's clock. */
export async function workspaceToday(db: TenantDb): Promise<Day> {
  const { today } = await db
    .selectFrom("workspaces")
    .select(sql<Day>`(app.now() at time zone time_zone)::date::text`.as("today"))
    .executeTakeFirstOrThrow();
  return today;
}

/** People who may lead an engagement, by name. */
export function listLeads(db: TenantDb) {
  return db
    .selectFrom("member_profiles")
    .select(["id", "display_name as name"])
    .where("client_id", "is", null)
    .where("active", "=", true)
    .where("role", "in", ["owner", "consultant"])
    .orderBy("display_name")
    .execute();
}
