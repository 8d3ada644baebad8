import type pg from "pg";

export interface WriteWatch {
  /** Which rows there are and who wrote them last: any write makes another text. */
  everything: () => Promise<string>;
}

/** Login sessions, failures and tries at codes come and go. */
const COME_AND_GO = ["login_sessions", "login_failures", "one_time_codes", "signups"];

/** Watches every table of the workspaces and the accounts. */
export async function watchWrites(database: pg.Pool): Promise<WriteWatch> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('app', 'identity') and c.relkind = 'r' and not c.relname = any ($1) order by 1`,
    [COME_AND_GO],
  );
  if (tables.length < 15) throw new Error("The tables to watch are not there.");
  // Ordered: parallel workers would bring the tables as they come.
  const lines = tables.map(
    ({ name }) => `select '${name}' as t, count(*) as n, sum(hashtext(xmin::text || ctid::text)) as h from ${name}`,
  );
  const sums = `${lines.join(" union all ")} order by t`;
  let seen: { next: string; text: string } | undefined;
  return {
    async everything() {
      // Whoever writes takes the next transaction id first: while it stands still, so does every table.
      const { rows } = await database.query<{ next: string }>("select pg_snapshot_xmax(pg_current_snapshot())::text as next");
      const next = rows[0]?.next ?? "";
      if (seen?.next !== next) seen = { next, text: JSON.stringify((await database.query<Record<string, unknown>>(sums)).rows) };
      return seen.text;
    },
  };
}

/** The tables in which two states differ. */
export function changed(before: string, after: string): string {
  const known = new Set((JSON.parse(before) as unknown[]).map((row) => JSON.stringify(row)));
  const other = (JSON.parse(after) as { t: string }[]).filter((row) => !known.has(JSON.stringify(row)));
  return other.map(({ t }) => t).join(", ");
}
