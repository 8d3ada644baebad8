import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { subscriptionOf } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { fetchSubscriptions } from "#app/billing/objects.server.ts";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { paymentService } from "#app/vendors/stripe.server.ts";
import { closePools } from "#db/pool.server.ts";
import { replaysAlike } from "#tests/support/billing-history.ts";
import { closePaymentService, deliver, openPaymentService, payingWorkspace, subscriptionRow, syncNow } from "#tests/support/card-world.ts";
import { itemOf, type StripeFake } from "#tests/support/stripe-fake.ts";

const drawOf = (seed: number) => {
  const draw = mulberry32(seed);
  return (below: number) => (below <= 1 ? 0 : draw() % below);
};

test("200 histories, each replayed five times late, doubled, dropped and shuffled, end in the state of the objects", () => {
  const wrong: number[] = [];
  const ends = new Set<string>();
  for (let seed = 1; seed <= 200; seed += 1) {
    const { states, expected } = replaysAlike(seed, drawOf);
    if (states.size !== 1 || !states.has(expected)) wrong.push(seed);
    ends.add(expected);
  }
  expect(wrong).toEqual([]);
  expect(ends.size).toBeGreaterThan(150);
});

describe("on the database", () => {
  let fake: StripeFake;
  beforeAll(async () => {
    fake = await openPaymentService();
  });
  afterEach(() => expect(fake.faults).toEqual([]));
  afterAll(async () => {
    await closePaymentService(fake);
    await closePools();
  });

  test.each([1, 2, 3, 4, 5])("history %i ends as what the payment service has, however its calls came", async (seed) => {
    const draw = drawOf(seed * 977);
    const { world, subscription, customer } = await payingWorkspace(fake, { plan: draw(2) ? "firm" : "studio" });
    const from = fake.events.length;
    for (let n = 0; n < 12; n += 1) {
      const what = draw(5);
      if (what === 0) fake.failPayments(customer, true);
      if (what === 1) fake.payOpen(customer);
      if (what === 2) fake.advance(5 + draw(30));
      if (what === 3) subscription.cancel_at_period_end = draw(2) === 1;
      if (what === 4 && subscription.status !== "canceled") itemOf(fake, subscription.id).quantity = 1 + draw(4);
      // Some syncs run in between, several at once.
      if (draw(3) === 0) await Promise.all([syncNow(world), syncNow(world), syncNow(world)]);
    }
    const events = fake.events.slice(from);
    const calls = [...events, ...events.filter(() => draw(2) === 1)].sort(() => draw(3) - 1);
    expect(await Promise.all(calls.map((event) => deliver(fake.signed(event))))).toEqual(calls.map(() => 200));
    await Promise.all(Array.from({ length: 4 }, () => syncNow(world)));
    await syncNow(world);
    const service = paymentService();
    if (!service) throw new Error("no payment service");
    const { source, ...row } = await subscriptionRow(world);
    const expected = subscriptionOf(await fetchSubscriptions(service, customer));
    expect(source).toBe("stripe");
    const moment = (name: string, value: unknown) => (/_(start|end|since|at)$/.test(name) && typeof value === "string" ? new Date(value).toISOString() : value);
    const moments = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, moment(name, value)]));
    expect(moments).toMatchObject(expected ?? {});
  });
});
