import { type Kysely, sql } from "kysely";
import { OWN_CLIENT } from "../tenant-table.ts";

/**
 * Who may judge a company's own evaluation also says on which day it is held and who takes part, while it is open. The
 * policy names the row, the trigger what of it may change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const own = sql`(select app.scope()) = 'client' and ${sql.raw(OWN_CLIENT)}`;
  await sql`create policy client_plans on app.assessment_rounds for update
    using (${own} and app.may_evaluate(id)) with check (${own} and kind = 'internal')`.execute(db);
  await sql`create function app.client_plans_only() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      if to_jsonb(new) - array['held_on', 'assessors', 'version'] <> to_jsonb(old) - array['held_on', 'assessors', 'version'] then
        raise insufficient_privilege using message = 'the company changes day and assessors of its evaluation alone';
      end if;
      return new;
    end $$`.execute(db);
  await sql`revoke execute on function app.client_plans_only() from public`.execute(db);
  await sql`create trigger assessment_rounds_client_plans before update on app.assessment_rounds
    for each row when (app.scope() = 'client') execute function app.client_plans_only()`.execute(db);
}
