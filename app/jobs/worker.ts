import PgBoss from "pg-boss";
import { checkRole } from "#db/boot-check.server.ts";
import { closePools, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { env } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { jobNames, jobs } from "./catalogue.ts";
import { runJob } from "./run-job.server.ts";

const SCAN_EVERY_MS = 30_000;
const DUE_AT_ONCE = 200;

/** Turns what has fallen due into jobs, and clears login sessions that have ended. */
async function scan(): Promise<void> {
  await runNamedOn(workerPool(), "select identity.enqueue_due($1)", [DUE_AT_ONCE]);
  await runNamedOn(workerPool(), "select identity.session_delete_expired()", []);
}

async function start(): Promise<void> {
  await checkRole(workerPool(), "worker");
  const boss = new PgBoss({ connectionString: env.DATABASE_WORKER_URL, max: 4, migrate: false, schedule: false });
  boss.on("error", (error) => log.error("jobs.queue", error));
  await boss.start();
  for (const name of jobNames) {
    await boss.work<unknown>(name, { pollingIntervalSeconds: 2 }, async (batch) => {
      for (const job of batch) await runJob(name, job.data);
    });
  }
  const timer = setInterval(() => void scan().catch((error: unknown) => log.error("jobs.scan", error)), SCAN_EVERY_MS);
  await scan();
  log.info("worker.ready", { jobs: Object.keys(jobs) });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(timer);
    await boss.stop({ graceful: true, timeout: 20_000 });
    await closePools();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

start().catch((error: unknown) => {
  log.error("worker.failed", error);
  process.exit(1);
});
