import { startClamav } from "./clamav-server.mjs";
import { runTool } from "./command.mjs";
import { checkNode } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { prepareShutdown } from "./shutdown.mjs";

/*
 * `npm run test:clamav`: the tests of scanned uploads against a real ClamAV daemon that knows EICAR alone. It fails, naming
 * what is missing, where that daemon cannot be had.
 */
const limitMs = 15 * 60_000;
const files = ["tests/routes/virus-scan.test.ts", "tests/routes/evidence.test.ts"];

checkNode();
await ensureInstalled();
const shutdown = prepareShutdown();
try {
  console.log("Starting Debian's ClamAV …");
  const scanner = await startClamav();
  shutdown.defer(scanner.stop);
  const env = { ...process.env, CLAMAV_TESTS: "1", CLAMAV_ADDRESS: scanner.address };
  const { ok } = await runTool("vitest", "vitest", ["run", ...files], { env, timeoutMs: limitMs });
  await shutdown.stop(ok ? 0 : 1);
} catch (error) {
  console.error(error.message);
  await shutdown.stop(1);
}
