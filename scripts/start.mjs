import { keepWorker, startProcess, waitUntilReady } from "./application.mjs";
import { ensureBuilt } from "./build.mjs";
import { openDatabase, runDatabaseTool, webEnvironment, workerEnvironment } from "./database.mjs";
import { checkNode, loadEnv } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { choosePort } from "./port.mjs";
import { prepareShutdown } from "./shutdown.mjs";

checkNode();
loadEnv();
const shutdown = prepareShutdown();
const begun = performance.now();
const laps = [];

/** Runs one part of the start and remembers its seconds for the last line. */
async function timed(name, part) {
  const from = performance.now();
  const result = await part();
  laps.push(`${name} ${seconds(from)}`);
  return result;
}

function seconds(from) {
  return ((performance.now() - from) / 1000).toFixed(1);
}

async function start() {
  const host = process.env.HOST || "127.0.0.1";
  if (process.env.PORT) await choosePort(process.env.PORT, host); // fail before the long part
  await timed("install", ensureInstalled);
  await timed("build", ensureBuilt);

  const opening = timed("database", openDatabase);
  shutdown.defer(async () => (await opening.catch(() => undefined))?.stop());
  const database = await opening;
  const logins = await timed("data", () => runDatabaseTool(["prepare"], database, { quiet: true }));

  const port = await choosePort(process.env.PORT, host);
  await timed("server", async () => {
    const web = startProcess("web", { ...webEnvironment(database), HOST: host, PORT: String(port) });
    shutdown.defer(web.stop);
    await waitUntilReady(web, host, port);
    void web.ended.then((reason) => {
      if (shutdown.isStopping()) return;
      console.error(`The web process ended (${reason}).`);
      void shutdown.stop(1);
    });
  });
  shutdown.defer(keepWorker({ ...workerEnvironment(database), HOST: host, PORT: String(port) }).stop);

  console.log(`\nhttp://localhost:${port}\n`);
  if (logins.trim() !== "") console.log(`${logins.trimEnd()}\n`);
  console.log(`ready in ${seconds(begun)} s: ${laps.join(", ")}`);
}

try {
  await start();
} catch (error) {
  if (!shutdown.isStopping()) console.error(error.message);
  await shutdown.stop(1);
}
