import { ensureBuilt } from "./build.mjs";
import { runTool } from "./command.mjs";
import { checkNode } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";

/* `npm run bench [-- file filter]`: prints how long pages and plans take, one file after the other. Asserts no time. */
const limitMs = 20 * 60_000;

checkNode();
await ensureInstalled();
await ensureBuilt();
const env = { ...process.env, BENCH: "1" };
const { ok } = await runTool("vitest", "vitest", ["run", "--no-file-parallelism", "--reporter=dot", ...process.argv.slice(2)], {
  env,
  timeoutMs: limitMs,
});
process.exit(ok ? 0 : 1);
