import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { keepWorker, startProcess } from "./application.mjs";
import { runDatabaseTool, webEnvironment, workerEnvironment } from "./database.mjs";
import { roleUrls } from "./embedded-postgres.mjs";
import { prepareShutdown } from "./shutdown.mjs";
import { startTemporary } from "./temporary-postgres.mjs";

/*
 * What the browser tests run against: the built web process and worker on a cluster of their own with the demo in it.
 * PORT says where. A file that E2E_DATABASE_FILE names is given the settings with which the operator's commands come to
 * the same database and files. Playwright waits for /readyz and ends this process with SIGTERM.
 */
const shutdown = prepareShutdown();

async function serve() {
  const data = mkdtempSync(path.join(tmpdir(), "certway-e2e-"));
  shutdown.defer(async () => rmSync(data, { recursive: true, force: true }));
  process.env.FILES_DIR = path.join(data, "files");
  const opening = startTemporary();
  shutdown.defer(async () => (await opening.catch(() => undefined))?.stop());
  const database = { embedded: true, urls: roleUrls(await opening, "certway") };
  await runDatabaseTool(["prepare"], database);
  noteSettings(database);
  const web = startProcess("web", { ...webEnvironment(database), HOST: "127.0.0.1", PORT: process.env.PORT });
  shutdown.defer(web.stop);
  shutdown.defer(keepWorker({ ...workerEnvironment(database), HOST: "127.0.0.1", PORT: process.env.PORT }).stop);
  const reason = await web.ended;
  if (!shutdown.isStopping()) console.error(`The web process ended (${reason}).`);
  await shutdown.stop(1);
}

function noteSettings({ urls: { ownerUrl, webUrl, workerUrl } }) {
  const file = process.env.E2E_DATABASE_FILE;
  if (file === undefined) return;
  const settings = { DATABASE_URL: webUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_WORKER_URL: workerUrl, FILES_DIR: process.env.FILES_DIR };
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  shutdown.defer(async () => rmSync(file, { force: true }));
}

try {
  await serve();
} catch (error) {
  if (!shutdown.isStopping()) console.error(error.message);
  await shutdown.stop(1);
}
