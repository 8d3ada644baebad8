import type pg from "pg";

export interface WriteWatch {
  /** Which rows there are and who wrote them last: any write makes another text. */
  everything: () => Promise<string>;
  /** How often everything was looked at and something had been written, what comes and goes included. */
  turns: () => number;
}

/** Login sessions, failures and tries at codes come and go. */
const COME_AND_GO = ["login_sessions", "login_failures", "one_time_codes", "signups"];

interface Sum {
  t: string;
  n: string;
  h: string | null;
}

/**
 * Watches every table of the workspaces and the accounts. Each statement that writes to one of them, whoever sends it,
 * leaves the table's name with its transaction: only those are read again.
 */
export async function watchWrites(database: pg.Pool): Promise<WriteWatch> {
  const { rows: tables } = await database.query<{ name: string; comes: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relname = any ($1) as comes from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('app', 'identity') and c.relkind = 'r' order by 1`,
    [COME_AND_GO],
  );
  if (tables.length < 15) throw new Error("The tables to watch are not there.");
  await database.query(
    `create schema watching;
     create unlogged table watching.written (name text);
     create function watching.note() returns trigger language plpgsql security definer as $$ begin
       insert into watching.written values (format('%I.%I', tg_table_schema, tg_table_name));
       return null;
     end $$;
     ${tables
       .map(
         ({ name }) => `create trigger watched after insert or update or delete on ${name} execute function watching.note();
           create trigger watched_truncate after truncate on ${name} execute function watching.note();`,
       )
       .join("\n")}`,
  );
  const kept = new Set(tables.flatMap(({ name, comes }) => (comes ? [] : [name])));
  const sums = new Map<string, Sum>();
  const look = async (name: string) => {
    const text = `select '${name}' as t, count(*) as n, sum(hashtext(xmin::text || ctid::text)) as h from ${name}`;
    const { rows } = await database.query<Sum>({ name, text });
    if (rows[0]) sums.set(name, rows[0]);
  };
  for (const name of kept) await look(name);
  const forgotten = {
    name: "forgotten",
    text: "with gone as (delete from watching.written returning name) select distinct name from gone",
  };
  let turns = 0;
  return {
    turns: () => turns,
    async everything() {
      const { rows: written } = await database.query<{ name: string }>(forgotten);
      if (written.length > 0) turns += 1;
      for (const { name } of written) if (kept.has(name)) await look(name);
      return JSON.stringify([...sums.values()]);
    },
  };
}

/** The tables in which two states differ. */
export function changed(before: string, after: string): string {
  const known = new Set((JSON.parse(before) as unknown[]).map((row) => JSON.stringify(row)));
  const other = (JSON.parse(after) as { t: string }[]).filter((row) => !known.has(JSON.stringify(row)));
  return other.map(({ t }) => t).join(", ");
}
