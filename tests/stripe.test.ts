import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { closePools } from "#db/pool.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { syncSubscription } from "#app/billing/sync.server.ts";
import { action as webhook } from "#app/routes/webhooks.stripe.ts";
import { action as checkout } from "#app/routes/w.$workspace+/subscription.checkout.tsx";
import { action as cancel } from "#app/routes/w.$workspace+/subscription.cancellation.tsx";
import { loader as page } from "#app/routes/w.$workspace+/subscription._index.tsx";
import { callRoute } from "#tests/support/route.ts";
import { StripeFake } from "#tests/support/stripe-fake.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, makePerson, makeWorkspace, PASSWORD, type World } from "#tests/support/world.ts";

let fake: StripeFake;
beforeEach(async () => {
  fake = new StripeFake();
  await fake.start();
});
afterEach(() => fake.stop());
afterAll(closePools);

const row = (world: World) => jobScope(world.id).read((db) => db.selectFrom("subscriptions").selectAll().executeTakeFirstOrThrow());
const at = (world: World) => ({ path: "/", params: { workspace: world.slug }, as: world.owner });
const sync = (world: World) => syncSubscription(jobScope(world.id));
const jobsOf = async (world: World) =>
  (await asSuperuser((db) => db.query("select 1 from pgboss.job where name = 'sync-subscription' and data ->> 'workspaceId' = $1", [world.id]))).rowCount;
const events = async () => Number((await asSuperuser((db) => db.query<{ n: string }>("select count(*) as n from identity.stripe_events"))).rows[0]?.n);

async function post({ payload, signature }: { payload: string; signature: string }): Promise<number> {
  const request = new Request("http://localhost/webhooks/stripe", { method: "POST", body: payload, headers: { "stripe-signature": signature } });
  return (await webhook({ request, params: {}, context: { nonce: "test", requestId: "test", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" } })).status;
}

const order = (world: World) =>
  callRoute(checkout, { ...at(world), form: { plan: "firm", interval: "month", currency: "cny", password: PASSWORD } });

/** A workspace that a card pays for. */
async function paying() {
  const world = await makeWorkspace("在线支付", "trial");
  expect((await order(world)).status).toBe(303);
  const subscription = fake.pay();
  await sync(world);
  return { world, subscription, customer: subscription.customer as string };
}

describe("paying by card", () => {
  test("begins with what was bought, and a second order is refused while it runs", async () => {
    const { world } = await paying();
    expect(await row(world)).toMatchObject({ plan: "firm", source: "stripe", billing_interval: "month", currency: "cny", paid_seats: 1, ended_at: null });
    expect((await order(world)).status).toBe(400);
  });

  test("an event is kept once with one job; forged, altered and old calls leave nothing", async () => {
    const { world, customer } = await paying();
    const [before, kept] = [await jobsOf(world), await events()];
    const call = fake.call(customer);
    expect([await post(call), await post(call)]).toEqual([200, 200]);
    expect((await jobsOf(world)) ?? 0).toBe((before ?? 0) + 1);
    const bad = [
      fake.call(customer, "evt_forged", "whsec_other"),
      { ...fake.call(customer, "evt_altered"), payload: call.payload },
      fake.call(customer, "evt_old", undefined, Math.floor(Date.now() / 1000) - 400),
      { payload: call.payload, signature: "" },
    ];
    for (const one of bad) expect(await post(one)).toBe(400);
    expect(await events()).toBe(kept + 1);
    expect(await post(fake.call("cus_unknown"))).toBe(200);
  });

  test("seats follow the staff, and a period is charged once for its highest number", async () => {
    const { world, subscription } = await paying();
    const seats = () => fake.invoices.reduce((sum, { seats: one }) => sum + Number(one), 0);
    for (const name of ["甲", "乙"]) await addMember(world, await makePerson(name), "consultant");
    await sync(world);
    await sync(world);
    expect([subscription.items.data[0]?.quantity, seats()]).toEqual([3, 3]);
    const leave = (active: boolean) => asSuperuser((db) => db.query("update app.member_profiles set active = $2 where workspace_id = $1 and role = 'consultant'", [world.id, active]));
    await leave(false);
    await sync(world);
    expect([subscription.items.data[0]?.quantity, seats()]).toEqual([1, 3]);
    await leave(true);
    await sync(world);
    expect([subscription.items.data[0]?.quantity, seats()]).toEqual([3, 3]);
  });

  test("a failed payment, its end and a stopped renewal are read from the objects", async () => {
    const { world, subscription } = await paying();
    expect((await callRoute(cancel, { ...at(world), form: { password: PASSWORD } })).status).toBe(303);
    await sync(world);
    expect((await row(world)).ends_at).not.toBeNull();
    subscription.cancel_at_period_end = false;
    subscription.status = "past_due";
    fake.invoice(subscription, 1, "open", 1_790_000_000);
    await sync(world);
    expect(new Date((await row(world)).past_due_since ?? "").getTime()).toBe(1_790_000_000_000);
    Object.assign(subscription, { status: "canceled", ended_at: 1_790_000_500 });
    await sync(world);
    expect(await row(world)).toMatchObject({ ends_at: null, past_due_since: null });
    expect((await row(world)).ended_at).not.toBeNull();
  });

  test("the nightly comparison keeps what differed, mends it, and then finds nothing", async () => {
    const { world } = await paying();
    await asSuperuser((db) => db.query("update app.subscriptions set plan = 'studio', paid_seats = 4 where workspace_id = $1", [world.id]));
    await syncSubscription(jobScope(world.id), "check");
    await syncSubscription(jobScope(world.id), "check");
    const checks = await jobScope(world.id).read((db) => db.selectFrom("billing_checks").select("drifts").orderBy("checked_at").execute());
    expect(checks.map(({ drifts }) => drifts.map(({ field }) => field).sort())).toEqual([["paid_seats", "plan"], []]);
    expect(await row(world)).toMatchObject({ plan: "firm", paid_seats: 1 });
  });

  test("a payment service that is down stops nothing but payment", async () => {
    const { world } = await paying();
    for (const status of [500, 429]) {
      fake.broken = status;
      const shown = await callRoute(page, at(world));
      expect([shown.status, (shown.data as { cards: { invoices: unknown } }).cards.invoices]).toEqual([200, null]);
      expect((await callRoute(cancel, { ...at(world), form: { password: PASSWORD } })).status).toBe(400);
    }
  });
});
