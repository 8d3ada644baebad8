import { webPool } from "#db/pool.server.ts";
import { DatabaseBusy, runNamedOn } from "#db/statement.server.ts";

/** One call of an identity function as the web role. A busy database is a 503 that asks to come again. */
export function callIdentity<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
  return runNamedOn<Row>(webPool(), text, values).catch(busyAsResponse);
}

export function busyAsResponse(error: unknown): never {
  if (error instanceof DatabaseBusy) throw new Response(null, { status: 503, headers: { "Retry-After": "1" } });
  throw error;
}
