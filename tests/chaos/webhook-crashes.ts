import { setTimeout as sleep } from "node:timers/promises";
import { claimCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { madeUpEvent, startStripeFake } from "#tests/support/stripe-fake.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { makeWorkspace } from "#tests/support/world.ts";
import { startProcess, waitUntilReady } from "../../scripts/application.mjs";
import { freePort } from "../../scripts/port.mjs";

const HOST = "127.0.0.1";
const AT_ONCE = 4;

export interface CallReport {
  crashes: number;
  /** Calls made, and those that had to be made again since no answer came. */
  events: number;
  again: number;
  /** Calls that were kept, and jobs that they queued. */
  kept: number;
  jobs: number;
}

/** The payment service calls the built server, again where no answer came, while the server is killed at random points. */
export async function callUnderCrashes(crashes: number): Promise<CallReport> {
  const fake = await startStripeFake();
  const customer = `cus_crash${Date.now()}`;
  const world = await makeWorkspace("回调", "trial");
  const claimed = await world.scope.write((db) => claimCustomer(db, customer));
  if (!claimed.ok) throw claimed.refusal;
  const port = await freePort();
  const settings = Object.fromEntries(Object.entries(fake.env).map(([name, value]) => [name, String(value)]));
  const start = async () => {
    const { DATABASE_URL = "", FILES_DIR = "" } = process.env;
    const web = startProcess("web", { ...settings, DATABASE_URL, FILES_DIR, DATABASE_EMBEDDED: "1", HOST, PORT: String(port), LOG_LEVEL: "silent" });
    await waitUntilReady(web, HOST, port);
    return web;
  };
  let web = await start();
  let [events, again, ended] = [0, 0, false];
  const callers = Array.from({ length: AT_ONCE }, async () => {
    while (!ended) {
      const event = madeUpEvent("customer.subscription.updated", customer);
      events += 1;
      while (!(await call(port, fake.signed(event)))) {
        again += 1;
        await sleep(20);
      }
    }
  });
  let made = 0;
  try {
    while (made < crashes) {
      await sleep(5 + Math.random() * 250);
      await web.kill();
      made += 1;
      web = await start();
    }
  } finally {
    ended = true;
    await Promise.all(callers);
    await web.kill();
    await fake.stop();
  }
  const count = async (text: string, value: string) => (await asSuperuser((db) => db.query(text, [value]))).rowCount ?? 0;
  return {
    ...{ crashes: made, events, again },
    kept: await count("select 1 from identity.stripe_events where customer_id = $1", customer),
    jobs: await count("select 1 from pgboss.job where name = 'sync-subscription' and data ->> 'workspaceId' = $1", world.id),
  };
}

/** True once it is answered with 200. */
async function call(port: number, { body, signature }: { body: string; signature: string }): Promise<boolean> {
  try {
    const headers = { "Content-Type": "application/json", "Stripe-Signature": signature };
    const answer = await fetch(`http://${HOST}:${port}/webhooks/stripe`, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
