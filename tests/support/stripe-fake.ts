import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Stripe from "stripe";
import { onlyItem, passTo, settle, subscribe } from "./stripe-billing.ts";
import { API_VERSION, emit, emptyAccount, FAKE_KEYS, faultIn, held, newId } from "./stripe-objects.ts";
import type { FakeAccount, FakeEvent, FakeInvoice } from "./stripe-objects.ts";
import { decoded, faultOf, type Params } from "./stripe-params.ts";
import { DOORS } from "./stripe-routes.ts";

/** How the service fails: "lost" does what is asked and hangs up before it answers. */
export type Trouble = "none" | "down" | "slow" | "429" | "500" | "lost";

export interface FakeSettings {
  STRIPE_SECRET_KEY: string;
  STRIPE_WEBHOOK_SECRET: string;
  STRIPE_API_HOST: string;
  STRIPE_API_PORT: number;
  STRIPE_API_PROTOCOL: "http";
}

export interface StripeFake {
  /** What to set on `env`. */
  env: FakeSettings;
  trouble: Trouble;
  account: FakeAccount;
  events: FakeEvent[];
  /** Every call that was let in, as it came. */
  requests: { method: string; path: string; params: Params; key: string | null }[];
  /** What no client of ours may do, such as a call without a key; a test ends by finding it empty. */
  faults: string[];
  /** The customer pays at checkout; gives the id of the subscription. */
  pay(checkoutSessionId: string): string;
  advance(days: number): void;
  failPayments(customerId: string, fail: boolean): void;
  /** The customer pays all that is open. */
  payOpen(customerId: string): void;
  invoicesOf(customerId: string): FakeInvoice[];
  /** An event as it is delivered. */
  signed(event: object, how?: { secret?: string; at?: number }): { body: string; signature: string };
  stop(): Promise<void>;
}

const { STRIPE_SECRET_KEY: KEY, STRIPE_WEBHOOK_SECRET: SECRET } = FAKE_KEYS;

/** A page of the service that somebody opens, or a form on it that is sent. */
export interface FakeVisit {
  method: string;
  path: string;
}

export interface FakePage {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface FakeOptions {
  now?: Date;
  port?: number;
  /** Answers whoever comes to its pages, and its clock goes by itself; without it they are at the real service's addresses, where nobody goes. */
  visited?: (fake: StripeFake, visit: FakeVisit) => FakePage;
}

interface Done {
  asked: string;
  status: number;
  body: string;
}

/**
 * Stripe's servers as far as we call them, with state and a clock that tests move. It refuses parameters the library
 * does not know, keys that are used for something else, and calls without our key or the version we are pinned to.
 */
export async function startStripeFake({ now = new Date(), port = 0, visited }: FakeOptions = {}): Promise<StripeFake> {
  const account = emptyAccount(Math.floor(now.getTime() / 1000));
  const done = new Map<string, Done>();
  const server = createServer((request, response) => void serve(request, response));
  const fake: StripeFake = {
    env: {
      ...FAKE_KEYS,
      ...{ STRIPE_API_HOST: "127.0.0.1", STRIPE_API_PORT: 0, STRIPE_API_PROTOCOL: "http" },
    },
    ...{ trouble: "none", account, events: account.events, requests: [], faults: [] },
    pay: (id) => payAt(account, id),
    advance: (days) => passTo(account, account.now + Math.round(days * 86_400)),
    failPayments: (customer, fail) => void (fail ? account.failing.add(customer) : account.failing.delete(customer)),
    payOpen(customer) {
      account.failing.delete(customer);
      for (const invoice of fake.invoicesOf(customer)) if (invoice.status === "open") settle(account, invoice);
    },
    invoicesOf: (customer) => account.invoices.filter((invoice) => invoice.customer === customer),
    signed: signedCall,
    stop: () => stopped(server),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "GET", url = "/" } = request;
    if (visited) passTo(account, Math.floor(Date.now() / 1000));
    if (visited && !url.startsWith("/v1/")) {
      const { status, headers, body } = visited(fake, { method, path: new URL(url, "http://localhost").pathname });
      return void response.writeHead(status, headers).end(body);
    }
    const { trouble } = fake;
    if (trouble === "down") return void request.socket.destroy();
    if (trouble === "slow") return;
    if (trouble === "429") return answer(response, 429, error("rate_limit_error", "Too many requests", "rate_limit"));
    if (trouble === "500") return answer(response, 500, error("api_error", "An unknown error occurred"));
    const { status, body } = respond(request, Buffer.concat(chunks).toString("utf8"));
    if (trouble === "lost") return void request.socket.destroy();
    answer(response, status, body);
  }

  function respond(request: IncomingMessage, sent: string): { status: number; body: string } {
    try {
      return perform(request, sent);
    } catch (thrown) {
      const fault = faultIn(thrown);
      if (fault) return { status: fault.status, body: JSON.stringify({ error: fault.error }) };
      fake.faults.push(String(thrown));
      return { status: 501, body: error("api_error", String(thrown)) };
    }
  }

  function perform(request: IncomingMessage, sent: string): { status: number; body: string } {
    const { method = "GET", headers } = request;
    const url = new URL(request.url ?? "/", "http://localhost");
    if (headers.authorization !== `Bearer ${KEY}`) return no(401, "Invalid API Key provided");
    const version = headers["stripe-version"];
    if (version !== API_VERSION) throw new Error(`The version asked for is ${String(version)}`);
    const params = decoded(method === "POST" ? sent : url.search);
    const key = [headers["idempotency-key"]].flat()[0] ?? null;
    if (method === "POST" && key === null) throw new Error(`${url.pathname} was called without an idempotency key`);
    fake.requests.push({ method, path: url.pathname, params, key });
    const asked = `${method} ${url.pathname} ${sent}`;
    const before = key === null ? undefined : done.get(key);
    if (before?.asked === asked) return before;
    if (before) return no(400, `The key ${key} was first used with other parameters`, "idempotency_error");
    const door = DOORS.find((one) => one.method === method && one.path.test(url.pathname));
    if (!door) return no(404, `Unrecognized request URL (${method}: ${url.pathname}).`);
    const fault = faultOf(params, ...door.params);
    if (fault) return no(400, fault, "invalid_request_error", fault.startsWith("Received") ? "parameter_unknown" : undefined);
    const body = JSON.stringify(door.answer(account, params, door.path.exec(url.pathname)?.[1] ?? ""));
    if (key !== null) done.set(key, { asked, status: 200, body });
    return { status: 200, body };
  }

  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const at = server.address();
  if (at !== null && typeof at === "object") fake.env.STRIPE_API_PORT = at.port;
  const own = `http://127.0.0.1:${fake.env.STRIPE_API_PORT}`;
  if (visited) account.site = { checkout: own, portal: own };
  return fake;
}

function payAt(account: FakeAccount, sessionId: string): string {
  const session = held(account.sessions, sessionId, "checkout session");
  if (session.status !== "open") throw new Error(`The session is ${session.status}`);
  if (account.failing.has(session.customer)) throw new Error("The card is refused, so the page stays open");
  const { customer, quantity, subscription_metadata: metadata } = session;
  const subscription = subscribe(account, { customer, quantity, metadata, price: held(account.prices, session.price, "price") });
  Object.assign(session, { status: "complete", subscription: subscription.id, url: null });
  emit(account, "checkout.session.completed", session);
  return subscription.id;
}

function signedCall(event: object, { secret = SECRET, at = Date.now() / 1000 }: { secret?: string; at?: number } = {}) {
  const body = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: Math.floor(at) });
  return { body, signature };
}

/** An event that nothing in the account stands behind: what a body says is never to be believed. */
export function madeUpEvent(type: string, customer: string): FakeEvent {
  const data = { object: { id: newId("sub"), object: "subscription", customer, status: "active" } };
  const created = Math.floor(Date.now() / 1000);
  return { id: newId("evt"), object: "event", type, created, api_version: API_VERSION, livemode: false, data };
}

/** The one item of a subscription, to plant something in. */
export function itemOf(fake: StripeFake, subscriptionId: string) {
  return onlyItem(held(fake.account.subscriptions, subscriptionId, "subscription"));
}

function no(status: number, message: string, type = "invalid_request_error", code?: string) {
  return { status, body: error(type, message, code) };
}

function error(type: string, message: string, code?: string): string {
  return JSON.stringify({ error: { type, message, ...(code === undefined ? {} : { code }) } });
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json", "request-id": newId("req") }).end(body);
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
