import type pg from "pg";
import { nameOf } from "./root.server.ts";

/** One named statement on its own, outside any scope: only for the functions of schema identity. */
export async function runNamedOn<Row>(pool: pg.Pool, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await pool.query({ name: nameOf(text), text, values: [...values] });
  return rows as Row[];
}
