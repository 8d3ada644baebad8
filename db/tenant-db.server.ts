import { Kysely } from "kysely";
import type pg from "pg";
import { borrow, connectionDialect, LeadingConnection, runNamed } from "./root.server.ts";
import type { TenantTables } from "./schema.ts";

declare const inScope: unique symbol;

/** The tables as seen inside one transaction of one scope. Only openTenantTransaction makes one. */
export type TenantDb = Kysely<TenantTables> & { readonly [inScope]: true };

/** The statement that sets the transaction's context; it must return one row or the door stays shut. */
export interface Entry {
  text: string;
  values: readonly unknown[];
}

// A reader sees one moment throughout: what it reads first and last belong together.
const BEGIN = { read: "begin isolation level repeatable read, read only", write: "begin" } as const;

export class DoorShut extends Error {
  constructor() {
    super("The scope may not be entered.");
  }
}

/**
 * Runs `work` in one transaction of the scope that `entry` opens; begin and entry ride with the first query. Read-only
 * transactions cannot write. `beforeCommit` runs last, with the same handle. Nothing is kept when anything throws.
 */
export async function openTenantTransaction<Result>(
  pool: pg.Pool,
  entry: Entry,
  mode: "read" | "write",
  work: (db: TenantDb) => Promise<Result>,
  beforeCommit?: (db: TenantDb) => Promise<void>,
): Promise<Result> {
  const client = await borrow(pool);
  let broken: Error | undefined;
  try {
    const begin = client.query(BEGIN[mode]);
    const enter = runNamed(client, entry.text, entry.values).then(({ rows }) => {
      if (rows.length === 0) throw new DoorShut();
    });
    const connection = new LeadingConnection(client, [begin, enter]);
    const db = new Kysely<TenantTables>({ dialect: connectionDialect(connection) }) as TenantDb;
    const result = await work(db);
    await beforeCommit?.(db);
    await connection.settleLeading();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
