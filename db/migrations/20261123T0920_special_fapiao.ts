import { type Kysely, sql } from "kysely";

/** A digital special fapiao names the buyer and the tax number; address, phone, bank and account are the buyer's choice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select conname as name from pg_constraint
    where conrelid = 'app.fapiao_requests'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%num_nulls(tax_id%'`.execute(db);
  const [check, ...others] = rows;
  if (!check || others.length > 0) throw new Error("The check of special fapiao was not found.");
  await sql`alter table app.fapiao_requests drop constraint ${sql.ref(check.name)}`.execute(db);
  await sql`alter table app.fapiao_requests add constraint fapiao_requests_special
    check (kind <> 'special' or (type <> 'personal' and tax_id is not null))`.execute(db);
}
