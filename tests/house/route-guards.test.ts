import type { AddressInfo } from "node:net";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { can, type Permission } from "#app/auth/permissions.ts";
import { createRemixApp } from "#app/server/remix-handler.ts";
import { createWebServer, type WebServer } from "#app/server/server.ts";
import type { Role } from "#db/schema.ts";
import { type CanaryClient, canaryWorkspace, type CanaryWorkspace, ROLES } from "#tests/support/authz-world.ts";
import { makePerson, type Person } from "#tests/support/world.ts";
import { AUTHZ_MATRIX, type Door } from "./authz-matrix.ts";
import { ROOT } from "./source-files.ts";

type Verdict = "allowed" | "login" | "forbidden" | "missing";

interface Actor {
  name: string;
  person: Person | null;
  /** The role in the probed workspace; null for who has none there. */
  role: Role | null;
  /** Whether a client role belongs to the probed client company. */
  ofClient: boolean;
}

let build: ServerBuild;
let web: WebServer;
let base: string;
let probed: CanaryWorkspace;
let other: CanaryWorkspace;
let actors: Actor[];

beforeAll(async () => {
  const file = path.join(ROOT, "build/server/index.js");
  if (!existsSync(file)) throw new Error("The route guards are probed on the built server: run `npm run build` first.");
  build = (await import(pathToFileURL(file).href)) as ServerBuild;
  [probed, other] = [await canaryWorkspace("ONE"), await canaryWorkspace("TWO")];
  const named = ROLES.map((role): Actor => ({ name: role, person: probed.people[role], role, ofClient: true }));
  actors = [
    { name: "anonymous", person: null, role: null, ofClient: false },
    { name: "stranger", person: await makePerson("stranger"), role: null, ofClient: false },
    { name: "removed member", person: probed.removed, role: null, ofClient: false },
    { name: "owner of another workspace", person: other.owner, role: null, ofClient: false },
    { name: "manager of a sibling client", person: probed.siblingManager, role: "client_manager", ofClient: false },
    ...named,
  ];
  web = createWebServer({
    app: createRemixApp(build),
    assets: null,
    origin: new URL("http://localhost"),
    loopback: true,
    behindProxy: false,
    databaseReady: () => Promise.resolve(true),
    log: { debug: () => undefined, info: () => undefined, error: () => undefined },
  });
  await new Promise<void>((resolve) => web.server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
}, 120_000);

afterAll(() => web.drain(1_000));

function routes() {
  return Object.values(build.routes).filter((route) => route !== undefined);
}

/** The address of a route with the probed client's ids in it; of a layout, that of its first page. */
function addressOf(id: string, params: Record<string, string>): string {
  const route = build.routes[id];
  if (!route) throw new Error(`no route ${id}`);
  const parts: string[] = [];
  for (let at: typeof route | undefined = route; at; at = at.parentId ? build.routes[at.parentId] : undefined) {
    if (at.path) parts.unshift(at.path);
  }
  const child = routes().find((one) => one.parentId === id && (one.index || !one.path));
  if (!route.index && !child && id !== "root" && routes().some((one) => one.parentId === id) && !route.module.default) {
    return addressOf(routes().find((one) => one.parentId === id)?.id ?? id, params);
  }
  const filled = parts.join("/").replaceAll(/:(\w+)|\*/g, (found, name?: string) => {
    const value = name ? params[name] : "no-such-page";
    if (!value) throw new Error(`authz-world gives no ${found} for ${id}`);
    return value;
  });
  return `/${filled}`;
}

/** The ids in an address; the page that keeps a certificate stands at the engagement that follows it. */
function paramsFor(id: string, client: CanaryClient): Record<string, string> {
  return id.endsWith(".certificate.next-cycle") ? { ...client.params, engagementId: client.surveillanceId } : client.params;
}

function verdict(door: Door, actor: Actor): Verdict {
  if (door === "public") return "allowed";
  if (!actor.person) return "login";
  if (door === "user") return "allowed";
  const portal = door.startsWith("portal ");
  const permission = (portal ? door.slice("portal ".length) : door) as Permission;
  const isClientRole = actor.role?.startsWith("client_") ?? false;
  if (!actor.role || isClientRole !== portal || (portal && !actor.ofClient)) return "missing";
  return can(actor.role, permission) ? "allowed" : "forbidden";
}

const form = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" };

async function call(actor: Actor, method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", address: string, headers = {}) {
  const response = await fetch(base + address, {
    method,
    redirect: "manual",
    headers: { Cookie: actor.person?.cookie ?? "", "Accept-Language": "en", ...headers },
    ...(method === "GET" ? {} : { body: "" }),
  });
  return { status: response.status, location: response.headers.get("Location") ?? "", body: await response.text() };
}

/** Reads an answer of a page or of its data as a verdict; single fetch wraps redirects in a 202. */
function seen({ status, location, body }: Awaited<ReturnType<typeof call>>): Verdict | `status ${number}` {
  const to = status === 202 ? body : location;
  if ((status === 302 || status === 202 || status === 303) && to.includes("/login")) return "login";
  if (status === 403) return "forbidden";
  if (status === 404) return "missing";
  return status < 500 ? "allowed" : `status ${status}`;
}

/**
 * What an answer may not contain: for who was let in, another workspace's texts; for who was sent away, any text at all,
 * except that a member still sees the frame around the refusal, which names the workspace and, to who may read
 * engagements, the client.
 */
function leaks(actor: Actor, answer: { body: string }, expected: Verdict, surface = ""): string | null {
  const isMember = expected === "forbidden" && surface !== "_routes";
  const own = expected === "allowed" || (isMember && actor.role && can(actor.role, "engagement:read"));
  const [us, them] = actor.person === other.owner ? ["TWO", "ONE"] : ["ONE", "TWO"];
  const forbidden = own
    ? new RegExp(`CANARY-${them}`)
    : isMember
      ? new RegExp(`CANARY-(${them}|${us}-[AB])`)
      : /CANARY-/;
  return forbidden.test(answer.body) ? "leaks a canary" : null;
}

describe("every route", () => {
  test("is in the matrix, with each of its handlers and no other", () => {
    const found = Object.fromEntries(
      routes().map(({ id, module }) => [id, { loader: Boolean(module.loader), action: Boolean(module.action) }]),
    );
    const listed = Object.fromEntries(
      Object.entries(AUTHZ_MATRIX).map(([id, doors]) => [id, { loader: Boolean(doors.loader), action: Boolean(doors.action) }]),
    );
    expect(found).toEqual(listed);
  });

  test("answers each role on each surface of its loader as the matrix says", async () => {
    const wrong: string[] = [];
    let probes = 0;
    for (const [id, { loader }] of Object.entries(AUTHZ_MATRIX)) {
      if (!loader || id === "root" || id === "routes/$") continue;
      const address = addressOf(id, paramsFor(id, probed.clients[0]));
      const data = address === "/" ? "/_root.data" : `${address.replace(/\/$/, "")}.data`;
      for (const actor of actors) {
        const expected = verdict(loader, actor);
        for (const [surface, target] of [
          ["page", address],
          [".data", data],
          ["_routes", `${data}?_routes=${encodeURIComponent(id)}`],
        ] as const) {
          const answer = await call(actor, "GET", target);
          probes += 1;
          const got = seen(answer);
          const leak = leaks(actor, answer, expected, surface);
          // A page under a stricter page is shut by either of the two; only the handler alone must say exactly.
          const fits = got === expected || (surface !== "_routes" && expected === "allowed" && got !== "allowed" && !got.startsWith("status") && hasStricterParent(id, actor));
          if (!fits || leak) wrong.push(`${id} ${surface} as ${actor.name}: ${got}, not ${expected} ${leak ?? ""}`);
        }
        const single = await call(actor, "GET", `${address}?_data=${encodeURIComponent(id)}`);
        probes += 1;
        if (single.status !== 400 || single.body.includes("CANARY-")) wrong.push(`${id} ?_data= as ${actor.name}: ${single.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(probes).toBeGreaterThan(400);
  }, 300_000);

  test("refuses each role on each surface of its action as the matrix says", async () => {
    const wrong: string[] = [];
    for (const [id, { action }] of Object.entries(AUTHZ_MATRIX)) {
      if (!action || id === "routes/$" || action === "public") continue;
      const route = build.routes[id];
      const address = addressOf(id, paramsFor(id, probed.clients[0]));
      const index = route?.index ? "?index" : "";
      const data = `${address.replace(/\/$/, "")}.data${index}`;
      for (const actor of actors) {
        const expected = verdict(action, actor);
        // An allowed empty form is answered 400 or acts; only those who are not allowed are probed on the rest.
        const answer = await call(actor, "POST", data, form);
        if (seen(answer) !== expected && !(expected === "allowed" && answer.status < 500 && answer.status !== 403)) {
          wrong.push(`${id} POST .data as ${actor.name}: ${seen(answer)}, not ${expected}`);
        }
        if (leaks(actor, answer, expected)) wrong.push(`${id} POST .data as ${actor.name}: leaks a canary`);
        if (expected !== "allowed") {
          const page = await call(actor, "POST", `${address}${index}`, form);
          if (seen(page) !== expected) wrong.push(`${id} POST as ${actor.name}: ${seen(page)}, not ${expected}`);
          if (leaks(actor, page, expected)) wrong.push(`${id} POST as ${actor.name}: leaks a canary`);
        }
        const single = await call(actor, "POST", `${address}?_data=${encodeURIComponent(id)}`, form);
        if (single.status !== 400) wrong.push(`${id} POST ?_data= as ${actor.name}: ${single.status}`);
        const foreign = await call(actor, "POST", data, { ...form, "Sec-Fetch-Site": "cross-site" });
        if (foreign.status !== 403) wrong.push(`${id} POST from another site as ${actor.name}: ${foreign.status}`);
      }
      for (const method of ["PUT", "PATCH", "DELETE"] as const) {
        const owner = actors.find((actor) => actor.role === "owner");
        if (owner && (await call(owner, method, address, form)).status !== 405) wrong.push(`${id} ${method} is not refused`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  test("shows one client's people nothing of a sibling, and no workspace anything of another, by any id", async () => {
    const wrong: string[] = [];
    const sibling = probed.clients[1];
    for (const id of Object.keys(AUTHZ_MATRIX)) {
      if (!/^routes\/(w|portal)\./.test(id)) continue;
      for (const [actor, params] of [
        [actors.find((one) => one.name === "client_manager"), { ...sibling.params }],
        [actors.find((one) => one.name === "client_staff"), { ...sibling.params }],
        [actors.find((one) => one.name === "owner"), { ...other.clients[0].params, workspace: probed.slug }],
      ] as const) {
        if (!actor) continue;
        const answer = await call(actor, "GET", addressOf(id, params));
        const foreign = actor.name === "owner" ? /CANARY-TWO/ : /CANARY-/;
        if (foreign.test(answer.body)) wrong.push(`${id} as ${actor.name}: leaks a canary`);
        if (answer.status >= 500) wrong.push(`${id} as ${actor.name}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

/** Whether a route above this one, loaded together with it, is shut to the actor. */
function hasStricterParent(id: string, actor: Actor): boolean {
  for (let at = build.routes[id]?.parentId; at; at = build.routes[at]?.parentId) {
    const door = AUTHZ_MATRIX[at]?.loader;
    if (door && verdict(door, actor) !== "allowed") return true;
  }
  return false;
}
