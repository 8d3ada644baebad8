import http from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { broadScheme } from "#tests/support/broad-scheme.ts";
import { makeEngagement, meetAll } from "#tests/support/engagement.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";
import { cpuOf, quantile } from "./load.ts";
import { type Product, startProduct } from "./product.ts";

/*
 * A gap sheet of 500 items on the built server, over HTTP, one request after the other: the page, the page with an item
 * open, its data, and one judgement saved. Prints how long they take. `npm run bench`.
 */
const ITEMS = 500;
const TIMES = 200;
const WARM = 20;

let [world, product] = [{} as World, {} as Product];
let engagementId = "";

beforeAll(async () => {
  world = await makeWorkspace();
  const engagement = await makeEngagement(world, { scheme: broadScheme(ITEMS) });
  // Something of everything: a tenth is open, the rest judged.
  await meetAll(world, engagement.id, Array.from({ length: ITEMS / 10 }, (_, at) => clauseAt(at * 10)));
  engagementId = engagement.id;
  product = await startProduct();
}, 120_000);

afterAll(() => product.child.kill("SIGKILL"));

/** Clauses are in groups of ten. */
function clauseAt(at: number): string {
  return `1.${Math.floor(at / 10) + 1}.${(at % 10) + 1}`;
}

test("a sheet of 500 items", { timeout: 600_000 }, async () => {
  const gap = `/w/${world.slug}/engagements/${engagementId}/gap`;
  const lines = [
    await measured("page", 300, () => get(gap)),
    await measured("page, an item open", 300, (at) => get(`${gap}/${clauseAt(at)}`)),
    await measured("page .data", 300, () => get(`${gap}.data`)),
    await measured("one item saved", 100, (at) => save(`${gap}/${clauseAt((at * 7) % ITEMS)}`, clauseAt((at * 7) % ITEMS))),
  ];
  process.stdout.write(`\n${ITEMS} items${" ".repeat(20)}p50 ms   p95 ms   goal p95   server's CPU ms       kB\n${lines.join("\n")}\n`);
  expect(lines).toHaveLength(4);
});

interface Sent {
  milliseconds: number;
  bytes: number;
}

async function measured(name: string, goal: number, send: (at: number) => Promise<Sent>): Promise<string> {
  for (let at = 0; at < WARM; at += 1) await send(at);
  const [cpu, sent]: [number, Sent[]] = [cpuOf(product.pid), []];
  for (let at = 0; at < TIMES; at += 1) sent.push(await send(at));
  const own = ((cpuOf(product.pid) - cpu) / TIMES) * 1000;
  const ms = (share: number) => quantile(sent.map(({ milliseconds }) => milliseconds), share).toFixed(1).padStart(9);
  const bytes = quantile(sent.map((one) => one.bytes), 0.5) / 1000;
  return `${name.padEnd(26)}${ms(0.5)}${ms(0.95)}${`< ${goal}`.padStart(11)}${own.toFixed(1).padStart(18)}${bytes.toFixed(1).padStart(9)}`;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function get(path: string): Promise<Sent> {
  return sent(path, "GET", 200);
}

/** Judges an item as a person would who has its page open; reading the version is not part of the time. */
async function save(path: string, clause: string): Promise<Sent> {
  const item = await world.scope.read((db) => getItem(db, engagementId, clause));
  const result = item?.result === "met" ? "not_met" : "met";
  const form = new URLSearchParams({ version: String(item?.version), result, note: "现场查看", then: "stay" });
  return sent(path, "POST", 303, form.toString());
}

function sent(path: string, method: "GET" | "POST", wanted: number, body?: string): Promise<Sent> {
  const headers = {
    Cookie: world.owner.cookie,
    ...(body !== undefined && { Origin: `http://127.0.0.1:${product.port}`, "Content-Type": "application/x-www-form-urlencoded" }),
  };
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port: product.port, path, method, agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () =>
        response.statusCode === wanted
          ? resolve({ milliseconds: performance.now() - from, bytes })
          : reject(new Error(`${method} ${path} answered ${response.statusCode}`)),
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}
