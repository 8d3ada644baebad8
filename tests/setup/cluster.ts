import pg from "pg";
import { roleUrls } from "../../scripts/embedded-postgres.mjs";
import { startTemporary } from "../../scripts/temporary-postgres.mjs";

/** The URLs of the four roles; the last three name the same database. */
export type RoleUrls = { adminUrl: string; ownerUrl: string; webUrl: string; workerUrl: string };

/** A server for one test run and how to let go of it. */
export type TestServer = { urls: (database: string) => RoleUrls; stop: () => Promise<void> };

/**
 * A fresh cluster under tmp, or the server of TEST_DATABASE_ADMIN_URL. On the latter the three roles of the application
 * get the passwords of TEST_DATABASE_OWNER_URL, TEST_DATABASE_URL and TEST_DATABASE_WORKER_URL, or "certway-test".
 */
export async function openTestServer(): Promise<TestServer> {
  const adminUrl = process.env.TEST_DATABASE_ADMIN_URL;
  if (adminUrl) {
    const { TEST_DATABASE_OWNER_URL, TEST_DATABASE_URL, TEST_DATABASE_WORKER_URL } = process.env;
    return {
      urls: (database) => ({
        adminUrl,
        ownerUrl: asRole(adminUrl, "app_owner", TEST_DATABASE_OWNER_URL, database),
        webUrl: asRole(adminUrl, "app_web", TEST_DATABASE_URL, database),
        workerUrl: asRole(adminUrl, "app_worker", TEST_DATABASE_WORKER_URL, database),
      }),
      stop: async () => {},
    };
  }
  const server = await startTemporary();
  return { urls: (database) => roleUrls(server, database), stop: server.stop };
}

/** Runs work on one connection of the superuser. */
export async function asAdmin(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The URL of a role on the admin's server: as given for that role, else with a fixed password; always that database. */
function asRole(adminUrl: string, role: string, given: string | undefined, database: string): string {
  const url = new URL(given ?? adminUrl);
  if (given === undefined) {
    url.username = role;
    url.password = "certway-test";
  }
  url.pathname = `/${database}`;
  return url.href;
}
