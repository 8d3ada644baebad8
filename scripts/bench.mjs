import { ensureBuilt } from "./build.mjs";
import { runTool } from "./command.mjs";
import { checkNode } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";

/* `npm run bench`: prints ratios of pages against a bare server with the same statements. Asserts no time. */
const limitMs = 20 * 60_000;

checkNode();
await ensureInstalled();
await ensureBuilt();
const env = { ...process.env, BENCH: "1" };
const { ok } = await runTool("vitest", "vitest", ["run", "--reporter=dot", ...process.argv.slice(2)], {
  env,
  timeoutMs: limitMs,
});
process.exit(ok ? 0 : 1);
