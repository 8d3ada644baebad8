import type pg from "pg";
import { latestMigration } from "./migrations/catalogue.ts";
import { ROLE_NAMES } from "./roles.ts";

/**
 * Refuses a role that could see past row-level security, a moved clock, and a schema other than the one built for.
 * The messages say how to mend it.
 */
export async function checkRole(pool: pg.Pool, role: "web" | "worker", { allowMovedClock = false } = {}): Promise<void> {
  const { rows } = await pool.query<{
    name: string;
    superuser: boolean;
    bypass: boolean;
    owns: number;
    real_clock: boolean;
    path: string;
  }>(`select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypass,
      (select count(*)::int from pg_class c where c.relowner = r.oid) as owns,
      app.clock_is_real() as real_clock, current_setting('search_path') as path
    from pg_roles r where r.rolname = current_user`);
  const found = rows[0];
  const mend = "Run `npm run db:roles` and give each process its own URL (.env.example).";
  if (!found) throw new Error(`The database role could not be read. ${mend}`);
  if (found.name !== ROLE_NAMES[role]) {
    throw new Error(`This process must connect as ${ROLE_NAMES[role]}, not as ${found.name}. ${mend}`);
  }
  if (found.superuser || found.bypass || found.owns > 0) {
    throw new Error(`The role ${found.name} is a superuser, bypasses row-level security or owns tables. ${mend}`);
  }
  if (!found.path.startsWith("app")) throw new Error(`The role ${found.name} lacks its search path. ${mend}`);
  if (!found.real_clock && !allowMovedClock) {
    throw new Error("The product's clock is moved: set time_offset in app.clock back to 0 as the owner.");
  }
  if (!(await schemaIsCurrent(pool))) {
    throw new Error("The database schema is not the one this build needs. Run `npm run db:migrate`.");
  }
}

/** Whether the newest migration this build knows is applied and none is newer. */
export async function schemaIsCurrent(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ name: string }>(
    "select name from migrations.kysely_migration order by name desc limit 1",
  );
  return rows[0]?.name === latestMigration;
}
