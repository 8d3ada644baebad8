import { spawn } from "node:child_process";
import path from "node:path";
import { keepWorker } from "./application.mjs";
import { ensureBuilt } from "./build.mjs";
import { openDatabase, runDatabaseTool, webEnvironment, workerEnvironment } from "./database.mjs";
import { checkNode, environmentWithoutDatabases, loadEnv, root } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { choosePort } from "./port.mjs";
import { prepareShutdown } from "./shutdown.mjs";

checkNode();
loadEnv();
const shutdown = prepareShutdown();

/** The development server on the same database as `npm start`; migrations, seed and worker come from the build. */
async function develop() {
  const host = process.env.HOST || "127.0.0.1";
  const port = await choosePort(process.env.PORT, host);
  await ensureInstalled();
  await ensureBuilt();
  const opening = openDatabase();
  shutdown.defer(async () => (await opening.catch(() => undefined))?.stop());
  const database = await opening;
  console.log(await runDatabaseTool(["prepare"], database, { quiet: true }));
  shutdown.defer(keepWorker({ ...workerEnvironment(database), HOST: host, PORT: String(port) }).stop);

  const server = spawn(process.execPath, [path.join(root, "scripts", "dev-server.mjs")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...environmentWithoutDatabases(),
      ...webEnvironment(database),
      CERTWAY_DEV: "1",
      NODE_ENV: "development",
      HOST: host,
      PORT: String(port),
    },
  });
  const ended = new Promise((resolve) => server.once("exit", resolve).once("error", resolve));
  shutdown.defer(async () => {
    server.kill("SIGTERM");
    await ended;
  });
  await ended;
  await shutdown.stop(1);
}

try {
  await develop();
} catch (error) {
  if (!shutdown.isStopping()) console.error(error.message);
  await shutdown.stop(1);
}
