import { runTool } from "./command.mjs";
import { checkNode } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { startS3Server } from "./s3-server.mjs";
import { prepareShutdown } from "./shutdown.mjs";

/*
 * `npm run test:s3`: the contract of file stores, and the tests of evidence as they run on a folder, against a real S3
 * server. It fails, naming what is missing, where that server cannot be had.
 */
const limitMs = 15 * 60_000;
const files = ["tests/s3", "tests/evidence.test.ts", "tests/routes/evidence.test.ts"];

checkNode();
await ensureInstalled();
const shutdown = prepareShutdown();
try {
  console.log("Starting Debian's Swift with s3api …");
  const server = await startS3Server();
  shutdown.defer(server.stop);
  const env = {
    ...{ ...process.env, S3_TESTS: "1", S3_ENDPOINT: server.endpoint, S3_REGION: server.region, S3_BUCKET: server.bucket },
    ...{ S3_ACCESS_KEY_ID: server.accessKeyId, S3_SECRET_ACCESS_KEY: server.secretAccessKey },
  };
  const { ok } = await runTool("vitest", "vitest", ["run", ...files], { env, timeoutMs: limitMs });
  await shutdown.stop(ok ? 0 : 1);
} catch (error) {
  console.error(error.message);
  await shutdown.stop(1);
}
