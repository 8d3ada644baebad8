import { sql } from "kysely";
import type { PlanCode } from "#db/subscription-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { allowances, type LimitOverride } from "./allowance.rules.ts";
import { PLANS } from "./plans.data.ts";

/** Whether the workspace has room for so many bytes more, until the transaction ends for all who add something at once. */
export async function hasRoom(db: TenantDb, bytes: number): Promise<boolean> {
  const { rows } = await sql<{ used: number; plan: PlanCode; overrides: LimitOverride["limits"] }>`
    select used, plan, overrides from app.hold_storage()`.execute(db);
  const [row] = rows;
  if (!row) return true;
  const used = { seats: 0, activeEngagements: 0, storage: row.used + bytes };
  const room = allowances(PLANS[row.plan], { limits: row.overrides, reason: "" }, used).find(({ limit }) => limit === "storage");
  return room?.state !== "over";
}
