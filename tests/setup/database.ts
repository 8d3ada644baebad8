import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { createRoles } from "#db/roles.ts";
import { asAdmin } from "./cluster.ts";
import "./temporary.ts";

/*
 * Runs before each test file: gives the file a database of its own, copied from the migrated template, and names it in
 * the environment before any module of the application is imported.
 */
const template = inject("template");
const copy = `${template.name}_${process.env.VITEST_POOL_ID ?? "1"}`;
const urls = {
  adminUrl: template.adminUrl,
  ownerUrl: onCopy(template.ownerUrl),
  webUrl: onCopy(template.webUrl),
  workerUrl: onCopy(template.workerUrl),
};
/** Two workers must not alter the same roles at the same time. */
const rolesLock = 27922;

await asAdmin(template.adminUrl, async (client) => {
  await client.query(`drop database if exists "${copy}" with (force)`);
  await client.query(`create database "${copy}" template "${template.name}" owner app_owner strategy file_copy`);
  // a copy does not inherit what was granted and set on the database itself
  await client.query("select pg_advisory_lock($1)", [rolesLock]);
  await createRoles(urls);
});

process.env.DATABASE_URL = urls.webUrl;
process.env.DATABASE_WORKER_URL = urls.workerUrl;
process.env.DATABASE_OWNER_URL = urls.ownerUrl;

/** Stored files and the certificate of the seal: of this file alone, and gone with it. */
process.env.FILES_DIR = path.join(tmpdir(), "files");

function onCopy(url: string): string {
  const changed = new URL(url);
  changed.pathname = `/${copy}`;
  return changed.href;
}
