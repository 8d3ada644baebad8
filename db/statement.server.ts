import type pg from "pg";
import { borrow, runNamed } from "./root.server.ts";

export { DatabaseBusy } from "./root.server.ts";

/** One named statement on its own, outside any scope: only for the functions of schema identity. */
export async function runNamedOn<Row>(pool: pg.Pool, text: string, values: readonly unknown[]): Promise<Row[]> {
  const client = await borrow(pool);
  let broken: Error | undefined;
  try {
    const { rows } = await runNamed(client, text, values);
    return rows as Row[];
  } catch (error) {
    // A statement that Postgres refused leaves the connection usable; anything else may not.
    if (!(error instanceof Error && "severity" in error)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
