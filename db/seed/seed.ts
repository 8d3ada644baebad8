import pg from "pg";
import { closePools } from "#db/pool.server.ts";
import { seedDemo } from "./demo.ts";
import { DEMO_PASSWORD, DEMO_SLUG } from "./stage.ts";

/**
 * Fills the demo consultancy, once; a second call finds it there and changes nothing. Prints who can log in.
 * One that was cut short is set aside under another address and told anew. Runs through the web role's own doors, so DATABASE_URL must be set beside the owner's URL.
 */
export async function seed(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    // A start that was killed while seeding leaves the clock moved and the stories half told.
    await owner.query("update app.clock set time_offset = '0' where time_offset <> '0'");
    if (!(await isSeeded(owner))) {
      await setAsideUnfinished(owner);
      await seedDemo(owner);
      await owner.query("insert into migrations.seeds (name) values ($1)", [DEMO_SLUG]);
    }
    const people = await owner.query<{ email: string; role: string }>(
      `select p.email, min(m.role) as role from identity.memberships m join identity.persons p on p.id = m.person_id
       join identity.workspace_slugs w on w.workspace_id = m.workspace_id
       where w.slug = $1 and m.revoked_at is null group by p.email order by min(m.created_at), p.email`,
      [DEMO_SLUG],
    );
    for (const { email, role } of people.rows) process.stdout.write(`${role.padEnd(14)} ${email}  ${DEMO_PASSWORD}\n`);
  } finally {
    await owner.end();
    await closePools();
  }
}

/** The mark is set after the last story, so that a demo cut short is not taken for a whole one. */
async function isSeeded(owner: pg.Client): Promise<boolean> {
  await owner.query(`create table if not exists migrations.seeds (
    name text primary key, finished_at timestamptz not null default now())`);
  const found = await owner.query("select from migrations.seeds where name = $1", [DEMO_SLUG]);
  return found.rowCount === 1;
}

async function setAsideUnfinished(owner: pg.Client): Promise<void> {
  await owner.query(
    `update identity.workspace_slugs set slug = 'demo-' || left(workspace_id::text, 8) where slug = $1`,
    [DEMO_SLUG],
  );
  await owner.query(
    `update identity.persons set email = left(id::text, 8) || '.' || email where email like '%@demo.test'`,
  );
}
