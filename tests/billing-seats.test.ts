import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getSubscription } from "#app/domain/subscriptions/subscription.queries.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { closePools } from "#db/pool.server.ts";
import { closePaymentService, openPaymentService, payingWorkspace, subscriptionRow, syncNow } from "#tests/support/card-world.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { itemOf, type StripeFake } from "#tests/support/stripe-fake.ts";
import { addMember, asOwner, makePerson, type World } from "#tests/support/world.ts";

let fake: StripeFake;
beforeAll(async () => {
  fake = await openPaymentService();
});
afterEach(() => expect(fake.faults).toEqual([]));
afterAll(async () => {
  await asOwner((owner) => owner.query("update app.clock set time_offset = '0'"));
  await closePaymentService(fake);
  await closePools();
});

/** The product's clock goes with the payment service's. */
async function pass(days: number): Promise<void> {
  fake.advance(days);
  await asOwner((owner) => owner.query("update app.clock set time_offset = to_timestamp($1) - now()", [fake.account.now]));
}

/** One of the staff who joined comes back or leaves. */
async function setActive(world: World, id: string, active: boolean): Promise<void> {
  await asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
    await owner.query("update app.member_profiles set active = $2 where id = $1", [id, active]);
    await owner.query("commit");
  });
}

/** Seats that a period was charged for: those of its first invoice and what was added at full rest price since. */
function chargedIn(customer: string, start: number, end: number): number {
  const lines = fake.invoicesOf(customer).flatMap(({ lines: { data } }) => data);
  return lines
    .filter(({ period }) => period.start >= start && period.end === end)
    .reduce((sum, { amount, quantity }) => sum + (amount < 0 ? -quantity : quantity), 0);
}

test.each([11, 12, 13, 14])("course %i: each period is charged for the most staff it has seen; client people never count", async (seed) => {
  const draw = mulberry32(seed);
  const below = (limit: number) => draw() % limit;
  const { world, subscription, customer } = await payingWorkspace(fake, { plan: "firm" });
  const { client } = await makeEngagement(world);
  const staff: { id: string; active: boolean }[] = [];
  const now = () => 1 + staff.filter(({ active }) => active).length;
  const item = () => itemOf(fake, subscription.id);
  let peak = 1;
  let [start, end] = [item().current_period_start, item().current_period_end];
  for (let step = 0; step < 40; step += 1) {
    const what = below(6);
    if (what <= 1 && staff.length < 9) staff.push({ id: await addMember(world, await makePerson(), "consultant"), active: true });
    const one = staff[below(Math.max(1, staff.length))];
    if (what === 2 && one) await setActive(world, one.id, (one.active = !one.active));
    if (what === 3) await addMember(world, await makePerson(), "client_staff", client);
    peak = Math.max(peak, now());
    // A job may come late, and several may come at once; it has come by the time the day is over.
    if (what === 4) await Promise.all([syncNow(world), syncNow(world)]);
    if (what === 5) {
      await syncNow(world);
      await pass(1 + below(9));
    }
    if (item().current_period_start !== start) {
      expect(chargedIn(customer, start, end), `period ${start} of course ${seed}`).toBe(peak);
      [start, end, peak] = [item().current_period_start, item().current_period_end, now()];
    }
  }
  await syncNow(world);
  await syncNow(world);
  expect(chargedIn(customer, start, end)).toBe(peak);
  expect((await subscriptionRow(world)).paid_seats).toBe(now());
  const shown = await jobScope(world.id).read(getSubscription);
  expect(shown.allowances[0]).toMatchObject({ limit: "seats", used: now() });
});
