import { syncSubscription } from "#app/billing/sync.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { env } from "#app/lib/env.server.ts";
import { run as makePrices } from "#app/operator/stripe-prices.server.ts";
import { action as checkout } from "#app/routes/w.$workspace+/subscription.checkout.tsx";
import { action as webhook } from "#app/routes/webhooks.stripe.ts";
import { callRoute } from "./route.ts";
import { type StripeFake, startStripeFake } from "./stripe-fake.ts";
import { makeWorkspace, PASSWORD, type World } from "./world.ts";

/** A payment service with our prices in it, which the product talks to from now on. */
export async function openPaymentService(): Promise<StripeFake> {
  const fake = await startStripeFake();
  Object.assign(env, fake.env);
  await makePrices();
  return fake;
}

/** The product is without a payment service again. */
export async function closePaymentService(fake: StripeFake): Promise<void> {
  for (const name of Object.keys(fake.env)) Object.assign(env, { [name]: undefined });
  await fake.stop();
}

/** Where a form of this workspace is sent, by its owner. */
export const atOwner = (world: World) => ({ path: "/", params: { workspace: world.slug }, as: world.owner });

/** Orders by card, up to the page that takes it. */
export function orderByCard(world: World, wanted: Partial<Record<"plan" | "interval" | "currency", string>> = {}) {
  const form = { plan: "firm", interval: "month", currency: "cny", password: PASSWORD, ...wanted };
  return callRoute(checkout, { ...atOwner(world), form });
}

export const syncNow = (world: Pick<World, "id">, kind: "hint" | "check" = "hint") => syncSubscription(jobScope(world.id), kind);

/** The row as it stands. */
export const subscriptionRow = (world: Pick<World, "id">) =>
  jobScope(world.id).read((db) => db.selectFrom("subscriptions").selectAll().executeTakeFirstOrThrow());

/** A workspace that a card pays for, with its subscription at the payment service. */
export async function payingWorkspace(fake: StripeFake, wanted: Parameters<typeof orderByCard>[1] = {}) {
  const world = await makeWorkspace("在线支付", "trial");
  const { status, headers } = await orderByCard(world, wanted);
  const session = /(cs_test_\w+)$/.exec(headers.get("Location") ?? "")?.[1];
  if (status !== 303 || session === undefined) throw new Error(`The order was answered with ${status}.`);
  const subscription = fake.account.subscriptions.get(fake.pay(session));
  if (!subscription) throw new Error("No subscription began.");
  await syncNow(world);
  return { world, subscription, customer: subscription.customer };
}

/** Delivers a signed call and gives the status it is answered with. */
export async function deliver({ body, signature }: { body: string; signature: string }): Promise<number> {
  const request = new Request("http://localhost/webhooks/stripe", { method: "POST", body, headers: { "stripe-signature": signature } });
  const context = { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
  return (await webhook({ request, params: {}, context })).status;
}
