import { webPool } from "#db/pool.server.ts";
import { DatabaseBusy, runNamedOn } from "#db/statement.server.ts";

/** One call of an identity function as the web role. A busy database is a 503 that asks to come again. */
export function callIdentity<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
  return runNamedOn<Row>(webPool(), text, values).catch(busyAsResponse);
}

/** Deadlock, lock wait, statement time-out, a server going down: nothing of the transaction was kept. */
const PASSING = new Set(["40P01", "40001", "55P03", "57014", "57P01", "57P02", "57P03", "53300"]);

/** Whether Postgres ended the work for a reason that passes, with nothing kept. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && "code" in error && PASSING.has(String(error.code));
}

export function busyAsResponse(error: unknown): never {
  if (error instanceof DatabaseBusy || isPassing(error)) throw new Response(null, { status: 503, headers: { "Retry-After": "1" } });
  throw error;
}
