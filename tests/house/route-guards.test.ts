import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { can, type Permission } from "#app/auth/permissions.ts";
import type { Role } from "#db/schema.ts";
import { type CanaryClient, canaryWorkspace, type CanaryWorkspace, ROLES } from "#tests/support/authz-world.ts";
import { addressOf, type BuiltApp, dataOf, startBuiltApp } from "#tests/support/built-app.ts";
import { changeSubscription, makePerson, type Person } from "#tests/support/world.ts";
import { AUTHZ_MATRIX, type Door } from "./authz-matrix.ts";

type Verdict = "allowed" | "login" | "forbidden" | "missing";

interface Actor {
  name: string;
  person: Person | null;
  /** The role in the probed workspace; null for who has none there. */
  role: Role | null;
  /** Whether a client role belongs to the probed client company. */
  ofClient: boolean;
}

let app: BuiltApp;
let probed: CanaryWorkspace;
let other: CanaryWorkspace;
let actors: Actor[];

beforeAll(async () => {
  app = await startBuiltApp();
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
}, 120_000);

afterAll(() => app.stop());

function routes() {
  return Object.values(app.build.routes).filter((route) => route !== undefined);
}

/** The pages of an exam that is not handed in. */
const UNDER_WAY = /^routes\/portal\..*attempts\.\$attemptId\.(_index|answers|submission)$/;

/**
 * The ids in an address: a learner's own where the person has some. The page that keeps a certificate stands at the
 * engagement that follows it, the pages of an exam at the attempt that is open, what belongs to a round at that round.
 */
function paramsFor(id: string, client: CanaryClient, person: Person | null): Record<string, string> {
  const params = { ...client.params, ...client.learners.get(person?.id ?? "") };
  if (id.endsWith(".certificate.next-cycle")) return { ...params, engagementId: client.surveillanceId };
  if (id.includes("evaluation.$roundId")) return { ...params, ...client.evaluationParams };
  if (id.includes("$roundId")) return { ...params, ...client.roundParams };
  return UNDER_WAY.test(id) ? { ...params, attemptId: params.openAttemptId ?? "" } : params;
}

function verdict(door: Door, actor: Actor): Verdict {
  if (door === "public") return "allowed";
  if (door === "nobody") return "missing";
  if (!actor.person) return "login";
  if (door === "nowhere") return "missing";
  if (door === "user") return "allowed";
  const portal = door.startsWith("portal ");
  const permission = (portal ? door.slice("portal ".length) : door) as Permission;
  const isClientRole = actor.role?.startsWith("client_") ?? false;
  if (!actor.role || isClientRole !== portal || (portal && !actor.ofClient)) return "missing";
  return can(actor.role, permission) ? "allowed" : "forbidden";
}

const PORTAL_SPLAT = "routes/portal.$workspace.$client+/$";

const form = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" };

async function call(actor: Actor, method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", address: string, headers = {}) {
  const response = await fetch(app.base + address, {
    method,
    redirect: "manual",
    // Packing and unpacking thousands of pages takes as long as making them.
    headers: { Cookie: actor.person?.cookie ?? "", "Accept-Language": "en", "Accept-Encoding": "identity", ...headers },
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
 * What an answer may not contain: for who was let in, another workspace's texts and, for people of a client company, its
 * sibling's; for who was sent away, any text at all, except that a member still sees the frame around the refusal, which
 * names the workspace and, to who may read engagements and to its own people, the client. A public check names the
 * workspace and the course, no client and no person.
 */
function leaks(id: string, actor: Actor, answer: { body: string }, expected: Verdict, surface = ""): string | null {
  const ofClient = actor.ofClient && actor.role?.startsWith("client_");
  const isMember = surface !== "_routes" && (expected === "forbidden" || (id === PORTAL_SPLAT && ofClient));
  const own = expected === "allowed" || (isMember && actor.role && can(actor.role, "engagement:read"));
  const [us, them] = actor.person === other.owner ? ["TWO", "ONE"] : ["ONE", "TWO"];
  const forbidden =
    id === "routes/_public+/v.$code"
      ? /CANARY-(TWO|ONE-)/
      : own
        ? new RegExp(ofClient ? `CANARY-(${them}|${us}-B)` : `CANARY-${them}`)
        : isMember
          ? new RegExp(ofClient ? `CANARY-(${them}|${us}-B|${us}-A(-| [a-z]))` : `CANARY-(${them}|${us}-[AB])`)
          : /CANARY-/;
  const found = forbidden.exec(answer.body);
  return found ? `leaks ${answer.body.slice(found.index, found.index + 40)}` : null;
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
      const least = actors.findLast((actor) => verdict(loader, actor) === "allowed" && !actor.role?.startsWith("client_"));
      for (const actor of actors) {
        const address = addressOf(app.build, id, paramsFor(id, probed.clients[0], actor.person));
        const data = dataOf(address);
        const expected = verdict(loader, actor);
        // What staff are let in to is drawn for the least of them; the data are the same for all, and asked for by each.
        const drawn = expected !== "allowed" || actor === least || actor.role?.startsWith("client_");
        for (const [surface, target] of [
          ...(drawn ? [["page", address] as const] : []),
          [".data", data],
          ["_routes", `${data}?_routes=${encodeURIComponent(id)}`],
        ] as const) {
          const answer = await call(actor, "GET", target);
          probes += 1;
          const got = seen(answer);
          const leak = leaks(id, actor, answer, expected, surface);
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
  }, 600_000);

  test("refuses each role on each surface of its action as the matrix says", async () => {
    const wrong: string[] = [];
    for (const [id, { action }] of Object.entries(AUTHZ_MATRIX)) {
      if (!action || id === "routes/$" || action === "public") continue;
      const route = app.build.routes[id];
      const index = route?.index ? "?index" : "";
      for (const actor of actors) {
        const address = addressOf(app.build, id, paramsFor(id, probed.clients[0], actor.person));
        const data = dataOf(address) + index;
        const expected = verdict(action, actor);
        // An allowed empty form is answered 400 or acts; only those who are not allowed are probed on the rest.
        const answer = await call(actor, "POST", data, form);
        if (seen(answer) !== expected && !(expected === "allowed" && answer.status < 500 && answer.status !== 403)) {
          wrong.push(`${id} POST .data as ${actor.name}: ${seen(answer)}, not ${expected}`);
        }
        const leak = leaks(id, actor, answer, expected);
        if (leak) wrong.push(`${id} POST .data as ${actor.name}: ${leak}`);
        if (expected !== "allowed") {
          const page = await call(actor, "POST", `${address}${index}`, form);
          if (seen(page) !== expected) wrong.push(`${id} POST as ${actor.name}: ${seen(page)}, not ${expected}`);
          const shown = leaks(id, actor, page, expected);
          if (shown) wrong.push(`${id} POST as ${actor.name}: ${shown}`);
        }
        const single = await call(actor, "POST", `${address}?_data=${encodeURIComponent(id)}`, form);
        if (single.status !== 400) wrong.push(`${id} POST ?_data= as ${actor.name}: ${single.status}`);
        const foreign = await call(actor, "POST", data, { ...form, "Sec-Fetch-Site": "cross-site" });
        if (foreign.status !== 403) wrong.push(`${id} POST from another site as ${actor.name}: ${foreign.status}`);
      }
      for (const method of ["PUT", "PATCH", "DELETE"] as const) {
        const owner = actors.find((actor) => actor.role === "owner");
        const address = addressOf(app.build, id, paramsFor(id, probed.clients[0], null));
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
      const atOwnDoor = { ...paramsFor(id, sibling, null), client: probed.clients[0].id };
      for (const [name, params, foreign] of [
        ["client_manager", paramsFor(id, sibling, null), /CANARY-/],
        ["client_staff", paramsFor(id, sibling, null), /CANARY-/],
        ["client_manager", atOwnDoor, /CANARY-ONE-B/],
        ["client_staff", atOwnDoor, /CANARY-ONE-B/],
        ["owner", { ...paramsFor(id, other.clients[0], null), workspace: probed.slug }, /CANARY-TWO/],
      ] as const) {
        const actor = actors.find((one) => one.name === name);
        if (!actor) continue;
        const answer = await call(actor, "GET", addressOf(app.build, id, params));
        if (foreign.test(answer.body)) wrong.push(`${id} as ${name}: leaks a canary`);
        if (answer.status >= 500) wrong.push(`${id} as ${name}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test("shows people of one client company nothing that a colleague learns, has earned or is asked for, by any id", async () => {
    const wrong: string[] = [];
    const [client] = probed.clients;
    const roles = ["client_manager", "client_staff"] as const;
    const ids = Object.keys(AUTHZ_MATRIX).filter((id) => /^routes\/portal\..*\$(enrolmentId|attemptId|certificateId|evidenceRequestId)/.test(id));
    for (const id of ids) {
      for (const role of roles) {
        const colleague = probed.people[role === "client_staff" ? "client_manager" : "client_staff"];
        const actor = { name: role, person: probed.people[role], role, ofClient: true };
        const address = addressOf(app.build, id, paramsFor(id, client, colleague));
        const { loader, action } = AUTHZ_MATRIX[id] ?? {};
        const read = loader && (await call(actor, "GET", address)).status;
        const sent = action && (await sendInOrder(actor, app.build.routes[id]?.index ? `${address}?index` : address));
        if ((read ?? 404) !== 404 || (sent ?? 404) !== 404) wrong.push(`${id} as ${role}: ${read} and ${sent}`);
      }
    }
    expect(ids.length).toBeGreaterThan(7);
    expect(wrong).toEqual([]);
  });

  test("is read by staff as before once the subscription has lapsed, lists and downloads included", async () => {
    const owner = actors.find(({ name }) => name === "owner") as Actor;
    const read = Object.entries(AUTHZ_MATRIX).filter(([id, { loader }]) => loader && id.startsWith("routes/w."));
    const statuses = async () => {
      const found: Record<string, number> = {};
      for (const [id] of read) {
        found[id] = (await call(owner, "GET", addressOf(app.build, id, paramsFor(id, probed.clients[0], owner.person)))).status;
      }
      return found;
    };
    const before = await statuses();
    await changeSubscription(probed, { period_end: "2020-01-01T00:00:00Z" });
    expect(await statuses()).toEqual(before);
    await changeSubscription(probed, { period_end: null });
    expect(Object.values(before).filter((status) => status === 200).length).toBeGreaterThan(100);
  }, 60_000);
});

/** Posts what any form of a learner takes and gives the status. */
async function sendInOrder(actor: Actor, address: string): Promise<number> {
  const intent = address.endsWith("/exam") ? "start" : "submit";
  const body = new URLSearchParams({ intent, state: "done", position: "1", answer: "1" });
  const headers = { ...form, Cookie: actor.person?.cookie ?? "" };
  return (await fetch(app.base + address, { method: "POST", redirect: "manual", headers, body })).status;
}

/** Whether a route above this one, loaded together with it, is shut to the actor. */
function hasStricterParent(id: string, actor: Actor): boolean {
  for (let at = app.build.routes[id]?.parentId; at; at = app.build.routes[at]?.parentId) {
    const door = AUTHZ_MATRIX[at]?.loader;
    if (door && verdict(door, actor) !== "allowed") return true;
  }
  return false;
}
