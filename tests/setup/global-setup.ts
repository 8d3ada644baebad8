import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { asAdmin, openTestServer } from "./cluster.ts";
import type { RoleUrls } from "./cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The migrated database that each test file gets a copy of. Nobody may be connected to it. */
    template: RoleUrls & { name: string };
  }
}

/** Once per run: a server, the roles, and one migrated database to copy from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  const name = `certway_test_${process.pid}`;
  const urls = server.urls(name);
  await createRoles(urls);
  await migrate(urls.ownerUrl);
  project.provide("template", { ...urls, name });

  return async () => {
    await dropDatabases(urls.adminUrl, name);
    await server.stop();
  };
}

/** Drops the template and its copies, whose names begin with the template's. */
async function dropDatabases(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    const found = await client.query<{ datname: string }>(
      "select datname from pg_database where datname = $1 or starts_with(datname, $1 || '_')",
      [name],
    );
    for (const { datname } of found.rows) await client.query(`drop database if exists "${datname}" with (force)`);
  });
}
