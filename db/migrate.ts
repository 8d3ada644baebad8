import { Kysely, Migrator, PostgresDialect } from "kysely";
import pg from "pg";
import PgBoss from "pg-boss";
import { jobNames } from "#app/jobs/catalogue.ts";
import { migrations } from "./migrations/catalogue.ts";

/** Brings the database at the owner's URL to the newest schema and makes the job queues. Safe to repeat. */
export async function migrate(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await prepareQueues(ownerUrl, pool);
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
      migrationTableSchema: "migrations",
    });
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((result) => result.status === "Error");
    if (error) throw new Error(`Migration ${failed?.migrationName ?? ""} failed`, { cause: error });
    // The web role reads the names to tell whether it meets the schema it was built for.
    await pool.query("grant usage on schema migrations to app_web, app_worker");
    await pool.query("grant select on migrations.kysely_migration to app_web, app_worker");
  } finally {
    await db.destroy();
  }
}

/** Queues are tables, so only the owner can make them; the worker gets rows, not structure. */
async function prepareQueues(ownerUrl: string, pool: pg.Pool): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    const present = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const name of jobNames) {
      if (!present.has(name)) {
        await boss.createQueue(name, { name, retryLimit: 5, retryDelay: 10, retryBackoff: true });
      }
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await pool.query("grant usage on schema pgboss to app_worker");
  await pool.query("grant select, insert, update, delete on all tables in schema pgboss to app_worker");
  await pool.query("grant execute on all functions in schema pgboss to app_worker");
}
