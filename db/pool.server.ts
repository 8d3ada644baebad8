import type pg from "pg";
import { env } from "#app/lib/env.server.ts";
import { createPool } from "./root.server.ts";

let web: pg.Pool | undefined;
let worker: pg.Pool | undefined;

/** The web role's pool, made at first use. */
export function webPool(): pg.Pool {
  return (web ??= createPool(env.DATABASE_URL));
}

/** The worker role's pool, made at first use. */
export function workerPool(): pg.Pool {
  return (worker ??= createPool(env.DATABASE_WORKER_URL));
}

export async function closePools(): Promise<void> {
  await Promise.all([web?.end(), worker?.end()]);
  web = worker = undefined;
}
