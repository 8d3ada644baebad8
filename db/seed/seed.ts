import pg from "pg";
import { closePools } from "#db/pool.server.ts";
import { DEMO_PASSWORD, DEMO_SLUG, seedDemo } from "./demo.ts";

/**
 * Fills the demo consultancy, once; a second call finds it there and changes nothing. Prints who can log in.
 * Runs through the web role's own doors, so DATABASE_URL must be set beside the owner's URL.
 */
export async function seed(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ taken: boolean }>("select identity.slug_taken($1) as taken", [DEMO_SLUG]);
    if (!rows[0]?.taken) await seedDemo(owner);
    const people = await owner.query<{ email: string; role: string }>(
      `select p.email, m.role from identity.memberships m join identity.persons p on p.id = m.person_id
       join identity.workspace_slugs w on w.workspace_id = m.workspace_id
       where w.slug = $1 and m.revoked_at is null order by m.created_at, p.email`,
      [DEMO_SLUG],
    );
    for (const { email, role } of people.rows) process.stdout.write(`${role.padEnd(14)} ${email}  ${DEMO_PASSWORD}\n`);
  } finally {
    await owner.end();
    await closePools();
  }
}
