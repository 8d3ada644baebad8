import { Socket } from "node:net";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import pg from "pg";
import { env } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";

const { builtins } = pg.types;
const types = new pg.TypeOverrides();
types.setTypeParser(builtins.DATE, (day) => day);
types.setTypeParser(builtins.INT8, Number);
// Roles speak UTC, so Postgres prints "2026-11-21 08:00:00.5+00".
types.setTypeParser(builtins.TIMESTAMPTZ, (moment) => `${moment.slice(0, 10)}T${moment.slice(11, -3)}Z`);

/**
 * One pool for the process's own role. A killed connection is logged and replaced: without both listeners Node would
 * end the process when Postgres closes an idle or a borrowed connection.
 */
export function createPool(url: string | undefined): pg.Pool {
  if (!url) throw new Error("No database URL is set for this process: see .env.example.");
  const pool = new pg.Pool({
    connectionString: url,
    max: env.DATABASE_POOL,
    pipeline: true,
    stream: () => new GatheringSocket(),
    types,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
  });
  pool.on("error", (error) => log.error("database.connection_lost", error));
  pool.on("connect", (client) => client.on("error", (error) => log.error("database.connection_lost", error)));
  return pool;
}

/**
 * A connection that sends what is written in one turn at once: begin, context and the queries of a page are then one
 * write to Postgres and not one each.
 */
class GatheringSocket extends Socket {
  #gathering = false;

  override write(data: Uint8Array | string, done?: Written): boolean;
  override write(data: Uint8Array | string, encoding?: BufferEncoding, done?: Written): boolean;
  override write(data: Uint8Array | string, second?: BufferEncoding | Written, done?: Written): boolean {
    if (!this.#gathering) {
      this.#gathering = true;
      this.cork();
      // After all that promises have ready by now, so also after the first query of a transaction.
      process.nextTick(() => {
        this.#gathering = false;
        this.uncork();
      });
    }
    return typeof second === "function" ? super.write(data, second) : super.write(data, second, done);
  }
}

type Written = (error?: Error | null) => void;

/** No connection came free in time: the caller may try again in a moment. */
export class DatabaseBusy extends Error {
  constructor(cause: unknown) {
    super("No database connection came free in time.", { cause });
  }
}

/** A connection of the pool; DatabaseBusy when none comes free within the pool's wait. */
export async function borrow(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const waited = error instanceof Error && error.message.startsWith("timeout exceeded when trying to connect");
    throw waited ? new DatabaseBusy(error) : error;
  }
}

const names = new Map<string, string>();
const MOST_NAMES = 2_000;

/** Statements are named by their text, so that Postgres plans each once per connection. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_NAMES) return undefined;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

export function runNamed(client: pg.PoolClient, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  return client.query({ name: nameOf(text), text, values: [...values] });
}

/**
 * A connection whose first query carries what must run before it (begin, context) in the same round trip.
 * If one of those failed, its error is the one that surfaces.
 */
export class LeadingConnection implements DatabaseConnection {
  #client: pg.PoolClient;
  #leading: Promise<unknown>[];

  constructor(client: pg.PoolClient, leading: Promise<unknown>[]) {
    this.#client = client;
    this.#leading = leading;
    for (const promise of leading) promise.catch(() => undefined);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = runNamed(this.#client, query.sql, query.parameters);
    result.catch(() => undefined);
    await this.settleLeading();
    const { rows, rowCount, command } = await result;
    if (command === "SELECT") return { rows: rows as Row[] };
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  async settleLeading(): Promise<void> {
    const leading = this.#leading;
    this.#leading = [];
    await Promise.all(leading);
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("Streaming does not go together with a pipelined transaction.");
  }
}

const nothing = () => Promise.resolve();

/** A Kysely dialect over one connection whose transaction is opened and ended elsewhere. */
export function connectionDialect(connection: DatabaseConnection): Dialect {
  const driver: Driver = {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: nothing,
    beginTransaction: () => Promise.reject(new Error("A scope's transaction cannot be nested.")),
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    destroy: nothing,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
