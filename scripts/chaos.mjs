import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { runTool } from "./command.mjs";
import { checkNode } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { ensurePdfTools } from "./pdf-tools.mjs";

/*
 * `npm run chaos [-- file filter]`: the long versions of the crash and forgery tests, one file after the other. They
 * kill the built server and the database while learners answer, and forge sealed files a thousand times.
 */
const limitMs = 40 * 60_000;

checkNode();
await ensureInstalled();
await ensureBuilt();
const tools = await ensurePdfTools();
const env = { ...process.env, CHAOS: "1", PATH: [...tools, process.env.PATH ?? ""].join(path.delimiter) };
const flags = ["run", "--no-file-parallelism", "--reporter=verbose"];
const { ok } = await runTool("vitest", "vitest", [...flags, ...process.argv.slice(2)], { env, timeoutMs: limitMs });
process.exit(ok ? 0 : 1);
