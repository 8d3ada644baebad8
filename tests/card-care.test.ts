import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { removeMember } from "#app/domain/members/member.commands.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { loader as invitePage } from "#app/routes/w.$workspace+/members.invite.tsx";
import { action as cancel } from "#app/routes/w.$workspace+/subscription.cancellation.tsx";
import { action as change, loader as changePage } from "#app/routes/w.$workspace+/subscription.change.tsx";
import { loader as waiting } from "#app/routes/w.$workspace+/subscription.waiting.tsx";
import { closePools } from "#db/pool.server.ts";
import { atOwner, closePaymentService, openPaymentService, orderByCard, payingWorkspace, subscriptionRow, syncNow } from "#tests/support/card-world.ts";
import { callRoute } from "#tests/support/route.ts";
import { itemOf, type StripeFake } from "#tests/support/stripe-fake.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { order, pay } from "#tests/support/transfer-desk.ts";
import { addMember, makePerson, makeWorkspace, PASSWORD, type World } from "#tests/support/world.ts";

let fake: StripeFake;
beforeAll(async () => {
  fake = await openPaymentService();
});
// What one test let pass is not over for the next.
beforeEach(() => {
  fake.account.now = Math.floor(Date.now() / 1000);
});
afterEach(() => {
  fake.trouble = "none";
  expect(fake.faults).toEqual([]);
});
afterAll(async () => {
  await closePaymentService(fake);
  await closePools();
});

const paying = (wanted?: Parameters<typeof orderByCard>[1]) => payingWorkspace(fake, wanted);
const chargedOf = (customer: string) => fake.invoicesOf(customer).reduce((sum, { total }) => sum + total, 0);
const join = async (world: World) => addMember(world, await makePerson(), "trainer");
const leave = (world: World, member: string) => world.scope.write((db) => removeMember(db, member, "trainer"));
const customerOf = async (world: World) =>
  (await asSuperuser((db) => db.query<{ customer_id: string }>("select customer_id from identity.stripe_customers where workspace_id = $1", [world.id]))).rows[0]?.customer_id ?? "";

interface Offer {
  amount: number;
  at: number;
}
async function offerOf(world: World, choice: string): Promise<Offer | null> {
  return ((await callRoute(changePage, { ...atOwner(world), path: `/?choice=${choice}` })).data as { offer: Offer | null }).offer;
}
const changeAt = (world: World, choice: string, { amount, at }: Offer) =>
  callRoute(change, { ...atOwner(world), form: { choice, intent: "change", amount: String(amount), at: String(at), password: PASSWORD } });
async function changeTo(world: World, choice: string) {
  const offer = await offerOf(world, choice);
  if (!offer) throw new Error(`Nothing was offered for ${choice}.`);
  const { status } = await changeAt(world, choice, offer);
  await syncNow(world);
  return { status, amount: offer.amount };
}
const refusedWith = (answer: { data: unknown }) => JSON.stringify(answer.data);

describe("a card that does not pay", () => {
  test("changes no plan, and is no debt", async () => {
    const { world, subscription, customer } = await paying({ plan: "studio", interval: "year" });
    const offer = await offerOf(world, "firm.year");
    if (!offer) throw new Error("no offer");
    fake.failPayments(customer, true);
    const refused = await changeAt(world, "firm.year", offer);
    expect([refused.status >= 400, refusedWith(refused)]).toEqual([true, expect.stringContaining("银行卡未能扣款")]);
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ plan: "studio", past_due_since: null });
    expect(itemOf(fake, subscription.id).price.metadata.plan).toBe("studio");
    expect(fake.invoicesOf(customer)).toHaveLength(1);
  });

  test("leaves seats that are given up uncharged at the next renewal, and nothing dearer is sold until it has paid", async () => {
    const { world, subscription, customer } = await paying({ plan: "studio" });
    const members = [await join(world), await join(world)];
    await syncNow(world);
    fake.failPayments(customer, true);
    fake.advance(31);
    await syncNow(world);
    for (const member of members) await leave(world, member);
    await syncNow(world);
    expect([itemOf(fake, subscription.id).quantity, subscription.status]).toEqual([1, "past_due"]);
    const page = (await callRoute(changePage, { ...atOwner(world), path: "/?choice=firm.month" })).data as { offer: unknown; choices: { kind: string }[] };
    expect([page.offer, page.choices.filter(({ kind }) => kind === "now")]).toEqual([null, []]);
    const refused = await changeAt(world, "firm.month", { amount: 0, at: Math.floor(Date.now() / 1000) });
    expect(refusedWith(refused)).toContain("尚未付清");
    expect(itemOf(fake, subscription.id).price.metadata.plan).toBe("studio");
  });

  test("is ended at once by who stops the renewal, owes nothing then, and can be paid for by transfer", async () => {
    const { world, subscription, customer } = await paying({ plan: "studio", interval: "year" });
    fake.failPayments(customer, true);
    fake.advance(367);
    await syncNow(world);
    expect((await callRoute(cancel, { ...atOwner(world), form: { password: PASSWORD } })).status).toBe(303);
    await syncNow(world);
    expect([subscription.status, fake.invoicesOf(customer).some(({ status }) => status === "open")]).toEqual(["canceled", false]);
    const row = await subscriptionRow(world);
    expect([row.past_due_since, row.ended_at === null]).toEqual([null, false]);
    expect((await world.scope.read(getCoverage)).otherwise).toBeNull();
  });

  test("is forgotten with what it ended: an invoice that is paid later, or that a new subscription follows, brings nothing back", async () => {
    const { world, customer } = await paying();
    fake.failPayments(customer, true);
    fake.advance(62);
    await syncNow(world);
    expect((await subscriptionRow(world)).past_due_since).not.toBeNull();
    fake.failPayments(customer, false);
    const { headers } = await orderByCard(world);
    fake.pay(/(cs_test_\w+)$/.exec(headers.get("Location") ?? "")?.[1] ?? "");
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ ended_at: null, past_due_since: null });
    expect(fake.invoicesOf(customer).map(({ status }) => status).filter((status) => status === "open")).toEqual([]);
  });
});

describe("seats that are paid for", () => {
  test("go with an upgrade, also those that nobody has: it costs what it would have cost before they left", async () => {
    const full = await paying({ plan: "studio" });
    const thinned = await paying({ plan: "studio" });
    for (const { world } of [full, thinned]) {
      const members = [await join(world), await join(world), await join(world)];
      await syncNow(world);
      if (world !== thinned.world) continue;
      for (const member of members) await leave(world, member);
      await syncNow(world);
    }
    expect(itemOf(fake, thinned.subscription.id).quantity).toBe(1);
    const [usual, after] = [await changeTo(full.world, "firm.month"), await changeTo(thinned.world, "firm.month")];
    expect([usual.status, after.status]).toEqual([303, 303]);
    expect(Math.abs(after.amount - usual.amount)).toBeLessThanOrEqual(2);
    expect(itemOf(fake, thinned.subscription.id).quantity).toBe(1);
    const before = chargedOf(thinned.customer);
    for (let n = 0; n < 3; n += 1) await join(thinned.world);
    await syncNow(thinned.world);
    expect([chargedOf(thinned.customer), itemOf(fake, thinned.subscription.id).quantity]).toEqual([before, 4]);
  });

  test("are charged at the plan that is held, not at the cheaper one that follows; that one renews, and can be taken back", async () => {
    const { world, subscription, customer } = await paying({ plan: "firm", interval: "year" });
    expect((await changeTo(world, "studio.year")).status).toBe(303);
    await join(world);
    await syncNow(world);
    await syncNow(world);
    expect(chargedOf(customer)).toBeGreaterThan(2 * 299_000 - 500);
    expect([itemOf(fake, subscription.id).price.metadata.plan, await subscriptionRow(world)]).toEqual([
      "studio",
      expect.objectContaining({ plan: "firm", next_plan: "studio", paid_seats: 2 }),
    ]);
    const seats = (await callRoute(invitePage, atOwner(world))).data as { seats: { allowed: number } };
    expect(seats.seats.allowed, "no more than the plan that follows has").toBe(5);
    // An old price that is taken back stays the price that was paid.
    const paid = itemOf(fake, subscription.id);
    const held = [...fake.account.prices.values()].find(({ id }) => id === subscription.metadata.held_price);
    if (!held) throw new Error("no held price");
    fake.account.prices.set("price_dearer", { ...held, id: "price_dearer", unit_amount: held.unit_amount * 2 });
    held.lookup_key = null;
    expect((await changeTo(world, "firm.year")).status).toBe(303);
    expect(itemOf(fake, subscription.id).price.id).toBe(held.id);
    fake.account.prices.delete("price_dearer");
    held.lookup_key = "certway_firm_cny_year";
    expect(paid.quantity).toBe(2);
  });

  test("though nobody had them any more when the period began are given back", async () => {
    const { world, customer } = await paying();
    const member = await join(world);
    await syncNow(world);
    const before = chargedOf(customer);
    await leave(world, member);
    // The service was away until the renewal, which charged two.
    fake.advance(31);
    expect(chargedOf(customer) - before).toBe(2 * 29_900);
    await asSuperuser((db) => db.query("update app.seat_levels set at = at - interval '1 hour' where workspace_id = $1", [world.id]));
    await syncNow(world);
    expect(chargedOf(customer) - before).toBe(29_900);
    await syncNow(world);
    expect(chargedOf(customer) - before).toBe(29_900);
  });
});

describe("who changes a subscription", () => {
  test("does so alone: what is held elsewhere is refused and said; what a dead process held is free again", async () => {
    const { world } = await paying();
    const lease = (until: string) =>
      asSuperuser((db) =>
        db.query(`insert into identity.card_leases values ($1, gen_random_uuid(), now() + $2::interval) on conflict (workspace_id) do update set until = excluded.until`, [world.id, until]),
      );
    const offer = await offerOf(world, "firm.year");
    if (!offer) throw new Error("no offer");
    await lease("1 minute");
    const refused = await changeAt(world, "firm.year", offer);
    expect(refusedWith(refused)).toContain("另一处");
    await expect(syncNow(world)).rejects.toThrow();
    await lease("-1 second");
    expect((await changeAt(world, "firm.year", offer)).status).toBe(303);
  }, 40_000);

  test("and who orders: of two at once one page is left to pay on, at once", async () => {
    const world = await makeWorkspace("同时下单", "trial");
    const answers = await Promise.all([orderByCard(world), orderByCard(world), orderByCard(world)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const customer = await customerOf(world);
    expect([...fake.account.sessions.values()].filter((one) => one.customer === customer && one.status === "open")).toHaveLength(1);
  });

  test("a second subscription that was paid for all the same is renewed no more", async () => {
    const { world, subscription, customer } = await paying();
    const session = { ...[...fake.account.sessions.values()].find((one) => one.customer === customer), id: "cs_test_spare", status: "open" };
    fake.account.sessions.set("cs_test_spare", session as never);
    fake.advance(0.01);
    const second = fake.pay("cs_test_spare");
    await syncNow(world);
    const [older, newer] = [subscription, fake.account.subscriptions.get(second)];
    expect([older.cancel_at_period_end, newer?.cancel_at_period_end]).toEqual([true, false]);
    await syncNow(world);
    fake.advance(32);
    await syncNow(world);
    expect([older.status, newer?.status, (await subscriptionRow(world)).ended_at]).toEqual(["canceled", "active", null]);
  });

  test("who pays by card what a transfer has paid for too ends its periods, and the journal says so", async () => {
    const world = await makeWorkspace("付了两次", "trial");
    const { headers } = await orderByCard(world);
    const made = await order(world);
    // The page for the card stays open: the payment service was not reached when the money came.
    fake.trouble = "down";
    expect(await pay(made)).toContainEqual(expect.stringContaining("was not reached"));
    fake.trouble = "none";
    expect(await subscriptionRow(world)).toMatchObject({ source: "transfer", plan: "studio" });
    fake.pay(/(cs_test_\w+)$/.exec(headers.get("Location") ?? "")?.[1] ?? "");
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ source: "stripe", plan: "firm" });
    expect((await jobScope(world.id).read(getCoverage)).periods).toEqual([]);
    const said = await jobScope(world.id).read((db) => db.selectFrom("activity_events").select("event").where("action", "=", "subscription.superseded").execute());
    expect(said).toEqual([{ event: expect.stringContaining('"periods":1') as string }]);
  });
});

describe("what the payment service has lost", () => {
  test("a customer that is gone ends its subscription here, and is made anew by the next order", async () => {
    const { world, customer } = await paying();
    const gone = fake.account.customers.get(customer);
    if (!gone) throw new Error("no customer");
    gone.deleted = true;
    await syncNow(world);
    expect((await subscriptionRow(world)).ended_at).not.toBeNull();
    const { status, headers } = await orderByCard(world);
    expect(status).toBe(303);
    const next = await customerOf(world);
    expect(next).not.toBe(customer);
    fake.pay(/(cs_test_\w+)$/.exec(headers.get("Location") ?? "")?.[1] ?? "");
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ source: "stripe", ended_at: null });
  });

  test("a call that never came is asked for by the page that waits for it, and after an outage within the hour", async () => {
    const world = await makeWorkspace("等付款", "trial");
    const jobs = async () => (await asSuperuser((db) => db.query("select from pgboss.job where name = 'sync-subscription' and data ->> 'workspaceId' = $1", [world.id]))).rowCount ?? 0;
    const before = await jobs();
    expect((await callRoute(waiting, atOwner(world))).status).toBe(200);
    expect(await jobs()).toBe(before + 1);
    await orderByCard(world);
    fake.trouble = "500";
    const data = { workspaceId: world.id, ref: world.id };
    await expect(runJob("sync-subscription", data, { last: true })).rejects.toThrow();
    const due = await asSuperuser((db) =>
      db.query<{ soon: boolean }>("select due_at < now() + interval '61 minutes' as soon from identity.due where workspace_id = $1 and kind = 'subscription_sync' and sent_at is null", [world.id]),
    );
    expect(due.rows.some(({ soon }) => soon)).toBe(true);
  });

  test("calls are forgotten after ninety days, unless they still wait", async () => {
    const kept = await asSuperuser(async (db) => {
      await db.query(`insert into identity.stripe_events (id, type, workspace_id, received_at, done_at) values
        ('evt_old_done', 'x', gen_random_uuid(), now() - interval '91 days', now()), ('evt_old_nobody', 'x', null, now() - interval '91 days', null),
        ('evt_old_waiting', 'x', gen_random_uuid(), now() - interval '91 days', null), ('evt_new', 'x', null, now() - interval '89 days', null)`);
      await db.query("select identity.forget_stripe_events()");
      return db.query<{ id: string }>("delete from identity.stripe_events where id in ('evt_old_done', 'evt_old_nobody', 'evt_old_waiting', 'evt_new') returning id");
    });
    expect(kept.rows.map(({ id }) => id).sort()).toEqual(["evt_new", "evt_old_waiting"]);
  });
});
