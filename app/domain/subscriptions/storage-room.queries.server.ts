import { sql } from "kysely";
import type { PlanCode } from "#db/subscription-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { type Agreed, allowedOf } from "./allowance.rules.ts";
import { PLANS } from "./plans.data.ts";

/** Whether the workspace has room for so many bytes more, until the transaction ends for all who add something at once. */
export async function hasRoom(db: TenantDb, bytes: number): Promise<boolean> {
  const { rows } = await sql<{ used: number; plan: PlanCode; overrides: Agreed["overrides"] }>`
    select used, plan, overrides from app.hold_storage()`.execute(db);
  const [row] = rows;
  if (!row) return true;
  // Seats do not bear on storage, whatever they were paid by.
  const { storage } = allowedOf(PLANS[row.plan], { source: "trial", overrides: row.overrides, paidSeats: null });
  return storage === null || row.used + bytes <= storage;
}
