import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { run } from "./command.mjs";
import { openDatabase, workerEnvironment } from "./database.mjs";
import { checkNode, environmentWithoutDatabases, loadEnv, root } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { prepareShutdown } from "./shutdown.mjs";

checkNode();
loadEnv();
const shutdown = prepareShutdown();

/** One command of the platform's operator on the database of the environment, or on the embedded one. */
async function main() {
  await ensureInstalled();
  await ensureBuilt();
  const opening = openDatabase();
  shutdown.defer(async () => (await opening.catch(() => undefined))?.stop());
  const database = await opening;
  const env = { ...environmentWithoutDatabases(), ...workerEnvironment(database), NODE_ENV: "production" };
  const tool = path.join(root, "build", "server", "operator.js");
  return run(process.execPath, [tool, ...process.argv.slice(2)], { env });
}

try {
  const { code } = await main();
  await shutdown.stop(code);
} catch (error) {
  if (!shutdown.isStopping()) console.error(error.message);
  await shutdown.stop(1);
}
