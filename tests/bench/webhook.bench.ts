import http from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { madeUpEvent, type StripeFake, startStripeFake } from "#tests/support/stripe-fake.ts";
import { makeWorkspace } from "#tests/support/world.ts";
import { startProcess, waitUntilReady } from "../../scripts/application.mjs";
import { freePort } from "../../scripts/port.mjs";
import { quantile } from "./load.ts";

/*
 * Calls of the payment service on the built server, eight at once as its retries come: new ones, each kept with its job in
 * one transaction, the same ones again, and forged ones. Prints how long they take. `npm run bench -- webhook`.
 */
const HOST = "127.0.0.1";
const AT_ONCE = 8;
const CALLS = 2_000;
const WARM = 100;
const CUSTOMER = `cus_bench${Date.now()}`;

let fake: StripeFake;
let web: ReturnType<typeof startProcess>;
let port = 0;

beforeAll(async () => {
  fake = await startStripeFake();
  const world = await makeWorkspace("回调", "trial");
  await world.scope.write((db) => claimCustomer(db, CUSTOMER));
  port = await freePort();
  const settings = Object.fromEntries(Object.entries(fake.env).map(([name, value]) => [name, String(value)]));
  const { DATABASE_URL = "", FILES_DIR = "" } = process.env;
  web = startProcess("web", { ...settings, DATABASE_URL, FILES_DIR, DATABASE_EMBEDDED: "1", HOST, PORT: String(port), LOG_LEVEL: "silent" });
  await waitUntilReady(web, HOST, port);
}, 120_000);

afterAll(async () => {
  await web.kill();
  await fake.stop();
});

interface Call {
  body: string;
  signature: string;
}

test("calls of the payment service", { timeout: 600_000 }, async () => {
  const calls = Array.from({ length: CALLS + WARM }, () => fake.signed(madeUpEvent("invoice.paid", CUSTOMER)));
  await measured(calls.slice(CALLS), 200);
  const kept = calls.slice(0, CALLS);
  const rows: [string, number[]][] = [
    ["new", await measured(kept, 200)],
    ["again", await measured(kept, 200)],
    ["forged", await measured(kept.map(({ body, signature }) => ({ body: `${body} `, signature })), 400)],
  ];
  const line = ([name, times]: [string, number[]]) => name.padEnd(10) + [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1).padStart(9)).join("");
  process.stdout.write(`\n${CALLS} calls   p50 ms   p95 ms   p99 ms (goal < 200)\n${rows.map(line).join("\n")}\n`);
  expect(rows.map(([, times]) => times.length)).toEqual([CALLS, CALLS, CALLS]);
});

async function measured(calls: readonly Call[], wanted: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const waiting = [...calls];
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let call = waiting.pop(); call; call = waiting.pop()) {
        const from = performance.now();
        const status = await send(agent, call);
        times.push(performance.now() - from);
        if (status !== wanted) throw new Error(`A call was answered with ${status}.`);
      }
    }),
  );
  agent.destroy();
  return times;
}

function send(agent: http.Agent, { body, signature }: Call): Promise<number> {
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body), "Stripe-Signature": signature };
  return new Promise((resolve, reject) => {
    const request = http.request({ host: HOST, port, path: "/webhooks/stripe", method: "POST", agent, headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject).end(body);
  });
}
