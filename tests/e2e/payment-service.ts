import { env } from "#app/lib/env.server.ts";
import { run as makePrices } from "#app/operator/stripe-prices.server.ts";
import { type FakePage, type FakeVisit, type StripeFake, startStripeFake } from "../support/stripe-fake.ts";

const EVERY_MS = 100;

/** The payment service of a whole run, with our prices in it: its pages take cards, and it calls the product as it would. */
export default async function openPayments(): Promise<() => Promise<void>> {
  const fake = await startStripeFake({ port: Number(process.env.E2E_PAYMENTS_PORT), visited });
  Object.assign(env, fake.env);
  await makePrices();
  const stopCalling = keepCalling(fake, `${process.env.E2E_ORIGIN ?? ""}/webhooks/stripe`);
  return async () => {
    await stopCalling();
    await fake.stop();
    if (fake.faults.length > 0) throw new Error(`The payment service was asked for what it cannot do: ${fake.faults.join("; ")}`);
  };
}

/** Delivers every event in order, each until it is taken. */
function keepCalling(fake: StripeFake, hook: string): () => Promise<void> {
  let taken = 0;
  let stopping = false;
  const turns = (async () => {
    while (!stopping) {
      for (let event = fake.events[taken]; event && !stopping; event = fake.events[taken]) {
        const { body, signature } = fake.signed(event);
        const headers = { "content-type": "application/json", "stripe-signature": signature };
        const answer = await fetch(hook, { method: "POST", body, headers }).catch(() => null);
        if (answer?.status !== 200) break;
        taken += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return async () => {
    stopping = true;
    await turns;
  };
}

/** Checkout has one button, the customer portal one link; the names on them are the service's, not ours. */
function visited(fake: StripeFake, { method, path }: FakeVisit): FakePage {
  const session = fake.account.sessions.get(/^\/c\/pay\/(\w+)$/.exec(path)?.[1] ?? "");
  if (session && method === "POST") {
    fake.pay(session.id);
    return { status: 303, headers: { location: session.success_url }, body: "" };
  }
  if (session) return pageOf(`<form method="post"><button>Pay for ${String(session.quantity)} seats</button></form><a href="${session.cancel_url}">Back</a>`);
  return path.startsWith("/p/session/") ? pageOf("<p>Payment details</p>") : { status: 404, headers: {}, body: "" };
}

function pageOf(body: string): FakePage {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return { status: 200, headers, body: `<!doctype html><html lang="en"><title>Payment service</title><h1>Payment service</h1>${body}</html>` };
}
