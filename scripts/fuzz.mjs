import { parseArgs } from "node:util";
import { runTool } from "./command.mjs";
import { checkNode } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";

/*
 * `npm run fuzz [-- --tries 500 --seed 7 file filter]`: 10,000 seeded bad inputs, or as many as asked for, for every form of
 * the product. No server error, and nothing written by what is refused. The same seed sends the same inputs.
 */
const limitMs = 12 * 60 * 60_000;

checkNode();
await ensureInstalled();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tries: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});
const env = { ...process.env, FUZZ: "1", FUZZ_TRIES: values.tries, FUZZ_SEED: values.seed };
const { ok } = await runTool("vitest", "vitest", ["run", "--reporter=verbose", ...positionals], { env, timeoutMs: limitMs });
process.exit(ok ? 0 : 1);
