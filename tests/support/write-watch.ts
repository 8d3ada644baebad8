import type pg from "pg";

export interface WriteWatch {
  /** Which rows there are and who wrote them last: any write makes another text. */
  everything: () => Promise<string>;
  /** The writes counted when everything was last looked at, undone ones and what comes and goes included. */
  counted: () => string;
}

/** Login sessions, failures and tries at codes come and go. */
const COME_AND_GO = new Set(["login_sessions", "login_failures", "one_time_codes", "signups"]);

/**
 * Watches every table of the workspaces and the accounts. Each statement that writes to one of them, whoever sends it,
 * moves a counter on: while it stands still, so does every table, and they need not be read again.
 */
export async function watchWrites(database: pg.Pool): Promise<WriteWatch> {
  const { rows: tables } = await database.query<{ name: string; relation: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relname as relation from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('app', 'identity') and c.relkind = 'r' order by 1`,
  );
  if (tables.length < 15) throw new Error("The tables to watch are not there.");
  await database.query(
    `create schema watching;
     create sequence watching.writes;
     create function watching.count_write() returns trigger language plpgsql security definer as
       $$ begin perform nextval('watching.writes'); return null; end $$;
     ${tables
       .map(
         ({ name }) => `create trigger watched after insert or update or delete on ${name} execute function watching.count_write();
           create trigger watched_truncate after truncate on ${name} execute function watching.count_write();`,
       )
       .join("\n")}`,
  );
  // Ordered: parallel workers would bring the tables as they come.
  const lines = tables
    .filter(({ relation }) => !COME_AND_GO.has(relation))
    .map(({ name }) => `select '${name}' as t, count(*) as n, sum(hashtext(xmin::text || ctid::text)) as h from ${name}`);
  const sums = { name: "sums", text: `${lines.join(" union all ")} order by t` };
  // What a transaction still open has written may come later without moving the counter again.
  const still = {
    name: "still",
    text: `select last_value::text || is_called as at, not exists (select from pg_stat_activity
      where datname = current_database() and backend_xid is not null) as quiet from watching.writes`,
  };
  let counted = "";
  let known: { at: string; text: string } | undefined;
  return {
    counted: () => counted,
    async everything() {
      const { rows } = await database.query<{ at: string; quiet: boolean }>(still);
      const { at = "", quiet = false } = rows[0] ?? {};
      counted = at;
      if (known && known.at === at && quiet) return known.text;
      const text = JSON.stringify((await database.query<Record<string, unknown>>(sums)).rows);
      known = quiet ? { at, text } : undefined;
      return text;
    },
  };
}

/** The tables in which two states differ. */
export function changed(before: string, after: string): string {
  const known = new Set((JSON.parse(before) as unknown[]).map((row) => JSON.stringify(row)));
  const other = (JSON.parse(after) as { t: string }[]).filter((row) => !known.has(JSON.stringify(row)));
  return other.map(({ t }) => t).join(", ");
}
