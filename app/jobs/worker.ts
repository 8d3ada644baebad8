import PgBoss from "pg-boss";
import { checkRole } from "#db/boot-check.server.ts";
import { closePools, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { billingOn } from "#app/lib/billing-on.server.ts";
import { env } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { jobNames, jobs } from "./catalogue.ts";
import { runJob } from "./run-job.server.ts";
import { type MailWay, mailWay, sendWaitingMail } from "./send-mail.server.ts";

const SCAN_EVERY_MS = 30_000;
const MAIL_EVERY_MS = 1_000;
const DUE_AT_ONCE = 200;
const REQUEUED_AT_ONCE = 200;
/** How often jobs are looked for whose worker has not been heard of for longer than they may take. */
const EXPIRE_EVERY_S = 60;

/** What is past: codes, links and mails, pending sign-ups, browsers long unused, counts of public checks, calls about payment. */
const FORGET = `select identity.forget_past(), identity.forget_signups(), identity.forget_devices(), identity.forget_checks(),
  identity.forget_stripe_events()`;

/** Turns what has fallen due into jobs, queues again what should long be done, and clears what is past. */
async function scan(): Promise<void> {
  await runNamedOn(workerPool(), "select identity.enqueue_due($1)", [DUE_AT_ONCE]);
  const again = "select identity.requeue_unfinished($1) as jobs";
  const [row] = await runNamedOn<{ jobs: number }>(workerPool(), again, [REQUEUED_AT_ONCE]);
  if (row && row.jobs > 0) log.warn("jobs.requeued", { jobs: row.jobs });
  if (billingOn()) await runNamedOn(workerPool(), "select identity.requeue_stripe_events($1)", [REQUEUED_AT_ONCE]);
  await runNamedOn(workerPool(), "select identity.session_delete_expired()", []);
  await runNamedOn(workerPool(), FORGET, []);
}

/** Sends waiting mail for as long as the worker runs; the call given ends it after the mails at hand. */
function keepSending(way: MailWay): () => Promise<void> {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const turn = () => {
    running = sendWaitingMail(way)
      .catch((error: unknown) => log.error("mail.scan", error))
      .then(() => {
        if (!stopping) timer = setTimeout(turn, MAIL_EVERY_MS);
      });
  };
  turn();
  return async () => {
    stopping = true;
    clearTimeout(timer);
    await running;
    if (way.to === "server") way.server.close();
  };
}

async function start(): Promise<void> {
  await checkRole(workerPool(), "worker");
  const boss = new PgBoss({
    ...{ connectionString: env.DATABASE_WORKER_URL, max: 4, migrate: false, schedule: false },
    maintenanceIntervalSeconds: EXPIRE_EVERY_S,
  });
  boss.on("error", (error) => log.error("jobs.queue", error));
  await boss.start();
  for (const name of jobNames) {
    const worker = await boss.work<unknown>(name, { pollingIntervalSeconds: 2, includeMetadata: true }, async (batch) => {
      for (const job of batch) {
        await runJob(name, job.data, { last: job.retryCount >= job.retryLimit }).catch((error: unknown) => {
          log.error("job.failed", error, { job: name, attempt: job.retryCount + 1 });
          throw error;
        });
      }
      // Where there was one there may be more: fifty papers handed in at once are not graded one every two seconds.
      boss.notifyWorker(worker);
    });
  }
  const timer = setInterval(() => void scan().catch((error: unknown) => log.error("jobs.scan", error)), SCAN_EVERY_MS);
  if (billingOn()) await runNamedOn(workerPool(), "select identity.begin_trials()", []);
  await scan();
  const way = mailWay(env);
  if (!way) log.warn("mail.unset", { mend: "Set SMTP_URL and MAIL_FROM; mails wait until then, three days at most." });
  const stopSending = way && keepSending(way);
  log.info("worker.ready", { jobs: Object.keys(jobs) });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(timer);
    await stopSending?.();
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
