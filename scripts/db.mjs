import { ensureBuilt } from "./build.mjs";
import { openDatabase, runDatabaseTool } from "./database.mjs";
import { checkNode, loadEnv } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { prepareShutdown } from "./shutdown.mjs";

const commands = ["roles", "migrate", "seed", "reset", "verify-chain", "prepare"];

checkNode();
loadEnv();
const shutdown = prepareShutdown();
const [command, ...rest] = process.argv.slice(2);

/** One command of the database tool on the database of the environment, or on the embedded one. */
async function main() {
  if (!commands.includes(command)) throw new Error(`Usage: node scripts/db.mjs <${commands.join("|")}>`);
  await ensureInstalled();
  await ensureBuilt();
  const opening = openDatabase();
  shutdown.defer(async () => (await opening.catch(() => undefined))?.stop());
  const database = await opening;
  const forced = rest.includes("--force");
  if (command === "reset" && !database.embedded && !forced) {
    throw new Error("reset deletes everything in the database of DATABASE_OWNER_URL. Add -- --force to do it.");
  }
  await runDatabaseTool([command, ...rest.filter((word) => word !== "--force")], database);
}

try {
  await main();
  await shutdown.stop(0);
} catch (error) {
  if (!shutdown.isStopping()) console.error(error.message);
  await shutdown.stop(1);
}
