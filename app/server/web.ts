import { fileURLToPath } from "node:url";
import * as build from "virtual:remix/server-build";
import { paymentPages } from "#app/lib/billing-on.server.ts";
import { env } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { isLoopback } from "#app/lib/outbox.ts";
import { checkRole } from "#db/boot-check.server.ts";
import { closePools, webPool } from "#db/pool.server.ts";
import { databaseReady } from "#db/readiness.server.ts";
import { createAssets } from "./assets.ts";
import { isConnectionLoss } from "./crash.ts";
import { createRemixApp } from "./remix-handler.ts";
import { checkScanner } from "./scanner-check.ts";
import { createWebServer } from "./server.ts";

const DRAIN_MS = 30_000;
const POOL_CLOSE_MS = 5_000;

for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    log.error(event, error);
    if (!isConnectionLoss(error)) process.exit(1);
  });
}

await checkRole(webPool(), "web", { allowMovedClock: env.NODE_ENV === "test" }).catch((error: unknown) => {
  log.error("start.refused", error);
  process.exit(1);
});

const origin = new URL(env.APP_ORIGIN ?? `http://localhost:${env.PORT}`);
const loopback = isLoopback(env.HOST);
if (!loopback && env.APP_ORIGIN === undefined) log.warn("origin.unset", { answersOnlyTo: origin.host });

const web = createWebServer({
  app: createRemixApp(build),
  // The browser's files lie beside this bundle: build/server/web.js, build/client/.
  assets: createAssets(fileURLToPath(new URL("../client/", import.meta.url))),
  origin,
  loopback,
  behindProxy: env.TRUST_PROXY === "1",
  databaseReady,
  formTargets: paymentPages(),
  log,
});

web.server.on("error", (error) => {
  log.error("listen.failed", error, { host: env.HOST, port: env.PORT });
  process.exit(1);
});
void checkScanner(env.CLAMAV_ADDRESS);
web.server.listen(env.PORT, env.HOST, () => log.info("listening", { address: web.server.address() }));

process.once("SIGTERM", (signal) => void stop(signal));
process.once("SIGINT", (signal) => void stop(signal));

async function stop(signal: NodeJS.Signals): Promise<void> {
  log.info("stopping", { signal });
  const clean = await web.drain(DRAIN_MS);
  setTimeout(() => process.exit(1), POOL_CLOSE_MS).unref();
  await closePools();
  log.info("stopped", { clean });
  process.exit(0);
}
