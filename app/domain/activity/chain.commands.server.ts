import { sql } from "kysely";
import type { Moment } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { lastChainCheck } from "./activity.queries.server.ts";

/** A check asked for sooner after the last one than this, in milliseconds, would find the same. */
const FRESH = 60_000;

/**
 * Asks for a check of the whole chain, which a job does, and gives the moment of asking: a later check answers it. Null
 * when the last check is so fresh that it answers already.
 */
export async function askForChainCheck(db: TenantDb, workspaceId: string): Promise<Moment | null> {
  const { rows } = await sql<{ now: Moment }>`select app.now() as now`.execute(db);
  const now = rows[0]?.now ?? "";
  const last = await lastChainCheck(db);
  if (last && Date.parse(now) - Date.parse(last.checkedAt) < FRESH) return null;
  await sql`select app.enqueue('verify-chain', ${JSON.stringify({ ref: workspaceId })}::jsonb)`.execute(db);
  return now;
}
