import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { removeMember } from "#app/domain/members/member.commands.server.ts";
import { env } from "#app/lib/env.server.ts";
import { run as makePrices } from "#app/operator/stripe-prices.server.ts";
import { loader as workspacePage } from "#app/routes/w.$workspace+/clients._index.tsx";
import { action as invite, loader as invitePage } from "#app/routes/w.$workspace+/members.invite.tsx";
import { action as cancel } from "#app/routes/w.$workspace+/subscription.cancellation.tsx";
import { action as change, loader as changePage } from "#app/routes/w.$workspace+/subscription.change.tsx";
import { action as resume } from "#app/routes/w.$workspace+/subscription.resumption.tsx";
import { loader as page } from "#app/routes/w.$workspace+/subscription._index.tsx";
import { closePools } from "#db/pool.server.ts";
import { atOwner, closePaymentService, deliver, openPaymentService, orderByCard, payingWorkspace, subscriptionRow, syncNow } from "#tests/support/card-world.ts";
import { callRoute } from "#tests/support/route.ts";
import { itemOf, madeUpEvent, type StripeFake } from "#tests/support/stripe-fake.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, changeSubscription, makePerson, makeWorkspace, PASSWORD, type World } from "#tests/support/world.ts";

let fake: StripeFake;
beforeAll(async () => {
  fake = await openPaymentService();
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
const count = async (text: string, ...values: unknown[]) => Number((await asSuperuser((db) => db.query<{ n: string }>(`select count(*) as n from ${text}`, values))).rows[0]?.n);
const jobsOf = (world: World) => count("pgboss.job where name = 'sync-subscription' and data ->> 'workspaceId' = $1", world.id);
const events = () => count("identity.stripe_events");
const confirmed = { password: PASSWORD };
const chain = (world: World) =>
  world.scope.read(async (db) => (await db.selectFrom("activity_events").select("action").where("action", "=", "subscription.changed").execute()).length);

/** What the first invoice of a period and those within it charged for, in seats of the full price. */
const chargedOf = (customer: string) => fake.invoicesOf(customer).reduce((sum, { total }) => sum + total, 0);

describe("prices", () => {
  test("are made once; one of another amount is followed by a new one that takes its key", async () => {
    const before = fake.account.prices.size;
    expect(before).toBe(8);
    expect((await makePrices()).every((line) => line.endsWith("as it was"))).toBe(true);
    const [first] = [...fake.account.prices.values()];
    if (!first) throw new Error("no price");
    const { unit_amount: amount, lookup_key: key } = first;
    first.unit_amount = amount + 1;
    expect((await makePrices()).filter((line) => line.includes("changed to"))).toHaveLength(1);
    expect([fake.account.prices.size, first.lookup_key]).toEqual([before + 1, null]);
    expect([...fake.account.prices.values()].filter(({ lookup_key: one }) => one === key).map(({ unit_amount: one }) => one)).toEqual([amount]);
  });
});

describe("paying by card", () => {
  test("begins with what was bought, once; what runs already, or is paid for otherwise, is not bought again", async () => {
    const { world } = await paying({ plan: "studio", interval: "year", currency: "usd" });
    expect(await subscriptionRow(world)).toMatchObject({ plan: "studio", source: "stripe", billing_interval: "year", currency: "usd", paid_seats: 1, ended_at: null });
    expect((await orderByCard(world)).status).toBe(400);
    const agreed = await makeWorkspace("协议客户");
    expect(JSON.stringify((await orderByCard(agreed)).data)).toContain("不会重复付款");
    const customers = [...fake.account.customers.values()].filter(({ metadata }) => metadata.workspace === world.id);
    expect(customers).toHaveLength(1);
  });

  test("two who order at once are one customer, and one page is left open", async () => {
    const world = await makeWorkspace("两人下单", "trial");
    await Promise.all([orderByCard(world), orderByCard(world)]);
    await orderByCard(world);
    const kept = await asSuperuser((db) => db.query<{ customer_id: string }>("select customer_id from identity.stripe_customers where workspace_id = $1", [world.id]));
    const open = [...fake.account.sessions.values()].filter(({ customer, status }) => customer === kept.rows[0]?.customer_id && status === "open");
    expect([kept.rows.length, open.length]).toEqual([1, 1]);
  });

  test("an upgrade is charged as it was shown; another amount is asked again and nothing changes", async () => {
    const { world, subscription, customer } = await paying({ plan: "studio" });
    const ask = (form: Record<string, string>) => callRoute(change, { ...atOwner(world), form: { amount: "", at: "", ...confirmed, ...form } });
    const shown = await callRoute(changePage, { ...atOwner(world), path: "/?choice=firm.month" });
    const { offer } = shown.data as { offer: { amount: number; at: number; kind: string } };
    expect(offer).toMatchObject({ kind: "now", amount: 10_000 });
    const wrong = await ask({ choice: "firm.month", intent: "change", amount: "1", at: String(offer.at) });
    expect([wrong.status, itemOf(fake, subscription.id).price.metadata.plan]).toEqual([409, "studio"]);
    expect((await ask({ choice: "firm.month", intent: "change", amount: String(offer.amount), at: String(offer.at) })).status).toBe(303);
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ plan: "firm", next_plan: null });
    expect(chargedOf(customer)).toBe(29_900);
  });

  test("a downgrade keeps what is paid for to the end of the period, can be taken back, and is cheaper after", async () => {
    const { world, subscription, customer } = await paying();
    const to = (choice: string) =>
      callRoute(change, { ...atOwner(world), form: { choice, intent: "change", amount: "0", at: String(Math.floor(Date.now() / 1000)), ...confirmed } });
    expect((await to("studio.month")).status).toBe(303);
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ plan: "firm", next_plan: "studio" });
    expect((await to("firm.month")).status).toBe(303);
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ plan: "firm", next_plan: null });
    expect((await to("studio.month")).status).toBe(303);
    expect(chargedOf(customer)).toBe(29_900);
    const ends = new Date(itemOf(fake, subscription.id).current_period_end * 1000);
    fake.advance(31);
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ plan: "studio", next_plan: null });
    expect(new Date((await subscriptionRow(world)).period_start ?? "")).toEqual(ends);
    expect(chargedOf(customer)).toBe(29_900 + 19_900);
  });

  test("a stopped renewal runs to its end and can be resumed; ended, staff only read", async () => {
    const { world } = await paying();
    expect((await callRoute(cancel, { ...atOwner(world), form: confirmed })).status).toBe(303);
    await syncNow(world);
    expect((await subscriptionRow(world)).ends_at).not.toBeNull();
    expect((await callRoute(resume, { ...atOwner(world), form: confirmed })).status).toBe(303);
    await syncNow(world);
    expect((await subscriptionRow(world)).ends_at).toBeNull();
    await callRoute(cancel, { ...atOwner(world), form: confirmed });
    fake.advance(32);
    await syncNow(world);
    expect(await subscriptionRow(world)).toMatchObject({ ends_at: null, past_due_since: null });
    expect((await subscriptionRow(world)).ended_at).not.toBeNull();
    expect((await orderByCard(world)).status).toBe(303);
  });

  test("a payment that fails is owed since its invoice, also when the service gives up; paid, nothing is owed", async () => {
    const { world, customer } = await paying();
    fake.failPayments(customer, true);
    fake.advance(31);
    await syncNow(world);
    const since = fake.invoicesOf(customer).find(({ status }) => status === "open")?.created ?? 0;
    const owed = async () => Date.parse((await subscriptionRow(world)).past_due_since ?? "1970-01-01T00:00:00Z") / 1000;
    expect(await owed()).toBe(since);
    fake.payOpen(customer);
    await syncNow(world);
    expect((await subscriptionRow(world)).past_due_since).toBeNull();
    fake.failPayments(customer, true);
    fake.advance(62);
    await syncNow(world);
    expect((await subscriptionRow(world)).ended_at).not.toBeNull();
    expect(await owed()).toBeGreaterThan(since);
  });
});

describe("calls of the payment service", () => {
  test("are kept once with one job, by either of two secrets; an unknown customer is kept without one", async () => {
    const { world, customer } = await paying();
    const [jobs, kept] = [await jobsOf(world), await events()];
    const event = madeUpEvent("customer.subscription.updated", customer);
    expect(await Promise.all([1, 2, 3].map(() => deliver(fake.signed(event))))).toEqual([200, 200, 200]);
    expect([await jobsOf(world), await events()]).toEqual([jobs + 1, kept + 1]);
    env.STRIPE_WEBHOOK_SECRET = `whsec_the_new_one,${fake.env.STRIPE_WEBHOOK_SECRET}`;
    for (const secret of ["whsec_the_new_one", fake.env.STRIPE_WEBHOOK_SECRET]) {
      expect(await deliver(fake.signed(madeUpEvent("invoice.paid", customer), { secret }))).toBe(200);
    }
    env.STRIPE_WEBHOOK_SECRET = fake.env.STRIPE_WEBHOOK_SECRET;
    expect(await deliver(fake.signed(madeUpEvent("invoice.paid", "cus_nobody")))).toBe(200);
    expect(await jobsOf(world)).toBe(jobs + 3);
  });

  test("of which 1,000 are forged, old or altered: none is taken and no row is written", async () => {
    const { world, customer } = await paying();
    const [jobs, kept] = [await jobsOf(world), await events()];
    const now = Date.now() / 1000;
    const forge = (n: number) => {
      const good = fake.signed(madeUpEvent("customer.subscription.deleted", customer));
      const at = n % good.body.length;
      const other = String.fromCharCode(good.body.charCodeAt(at) ^ 1);
      return [
        () => fake.signed(madeUpEvent("invoice.paid", customer), { secret: `whsec_${n}` }),
        () => fake.signed(madeUpEvent("invoice.paid", customer), { at: now - 301 - n }),
        () => ({ ...good, body: good.body.slice(0, at) + other + good.body.slice(at + 1) }),
        () => ({ ...good, signature: good.signature.replace(/[0-9a-f]{4}$/, (end) => (end === "0000" ? "1111" : "0000")) }),
        () => ({ ...good, signature: "" }),
        () => ({ ...good, signature: good.signature.replace("v1=", "v0=") }),
        () => ({ ...good, body: `${good.body} ` }),
        () => ({ ...good, body: "" }),
      ][n % 8]?.() ?? good;
    };
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, n) => deliver(forge(n))));
    expect(answers.filter((status) => status !== 400)).toEqual([]);
    expect([await jobsOf(world), await events()]).toEqual([jobs, kept]);
  });
});

describe("the nightly comparison", () => {
  test("finds every one of 50 planted drifts, mends it, says it in the chain, and then finds nothing", async () => {
    const { world } = await paying();
    const plants: [string, Record<string, unknown>][] = [
      ["plan", { plan: "studio" }],
      ["billing_interval", { billing_interval: "year" }],
      ["currency", { currency: "usd" }],
      ["paid_seats", { paid_seats: 7 }],
      ["period_start", { period_start: "2020-01-01T00:00:00Z" }],
      ["period_end", { period_end: "2199-01-01T00:00:00Z" }],
      ["next_plan", { next_plan: "studio" }],
      ["past_due_since", { past_due_since: "2026-01-01T00:00:00Z" }],
      ["ends_at", { ends_at: "2199-01-01T00:00:00Z" }],
      ["ended_at", { ended_at: "2026-01-01T00:00:00Z" }],
    ];
    const last = async () => {
      const check = await world.scope.read((db) => db.selectFrom("billing_checks").select("drifts").orderBy("checked_at", "desc").limit(1).executeTakeFirst());
      return check?.drifts.map(({ field }) => field);
    };
    const right = await subscriptionRow(world);
    let before = await chain(world);
    for (let n = 0; n < 50; n += 1) {
      const [field, columns] = plants[n % plants.length] ?? ["", {}];
      await changeSubscription(world, columns);
      await syncNow(world, "check");
      expect(await last(), `${n} ${field}`).toEqual([field]);
      expect(await chain(world)).toBe((before += 1));
    }
    await syncNow(world, "check");
    expect(await last()).toEqual([]);
    const { sync_seq: seq, noticed_for: noticed, ...now } = await subscriptionRow(world);
    expect(now).toEqual((({ sync_seq, noticed_for, ...rest }) => rest)(right));
    expect([Number(seq) > Number(right.sync_seq), noticed]).toEqual([true, right.noticed_for]);
  });
});

describe("inviting one more", () => {
  type Seats = { held: number; allowed: number | null; cost: { now: number; renewal: number | null; interval: string; currency: string } | null };
  const seatsOf = async (world: World) => ((await callRoute(invitePage, atOwner(world))).data as { seats: Seats }).seats;
  const asked = (world: World) =>
    callRoute(invite, { ...atOwner(world), form: { email: `new-${crypto.randomUUID()}@example.com`, role: "consultant", clientId: "", ...confirmed } });

  test("shows what the seat will be charged, which is what it is charged; one that is paid for costs nothing until it renews", async () => {
    const { world, customer, subscription } = await paying({ plan: "firm" });
    fake.advance(10);
    const { cost } = await seatsOf(world);
    if (!cost) throw new Error("No cost is shown.");
    expect(cost).toEqual({ now: expect.any(Number) as number, renewal: 29_900, interval: "month", currency: "cny" });
    expect(cost.now).toBeGreaterThan(29_900 / 2);
    expect(cost.now).toBeLessThan(29_900);
    const before = chargedOf(customer);
    const member = await addMember(world, await makePerson(), "trainer");
    await syncNow(world);
    expect(chargedOf(customer) - before).toBe(cost.now);
    await world.scope.write((db) => removeMember(db, member, "trainer"));
    await syncNow(world);
    expect([itemOf(fake, subscription.id).quantity, (await seatsOf(world)).cost]).toEqual([1, { ...cost, now: 0 }]);
    expect((await callRoute(cancel, { ...atOwner(world), form: confirmed })).status).toBe(303);
    expect((await seatsOf(world)).cost).toEqual({ ...cost, now: 0, renewal: null });
    // An open invitation has the free one.
    expect((await asked(world)).status).toBe(303);
    const after = await seatsOf(world);
    expect(after).toMatchObject({ held: 2, allowed: 20 });
    expect(Math.abs((after.cost?.now ?? 0) - cost.now)).toBeLessThanOrEqual(1);
    expect(chargedOf(customer) - before).toBe(cost.now);
  });

  test("is shown without a cost where no card pays or the service is silent, within two seconds, and is sent all the same", async () => {
    expect((await seatsOf(await makeWorkspace("试用", "trial")))).toMatchObject({ held: 1, allowed: 3, cost: null, charged: false });
    const { world } = await paying();
    for (const trouble of ["down", "429", "500", "slow"] as const) {
      fake.trouble = trouble;
      const started = Date.now();
      expect(await seatsOf(world), trouble).toMatchObject({ held: 1, allowed: 20, cost: null, charged: true });
      expect(Date.now() - started).toBeLessThan(4_000);
    }
    expect((await asked(world)).status).toBe(303);
  });
});

describe("a payment service that is slow, down or refuses", () => {
  test("stops nothing but payment, which says so; no membership waits for it", async () => {
    const { world } = await paying();
    for (const trouble of ["down", "429", "500"] as const) {
      fake.trouble = trouble;
      const shown = await callRoute(page, atOwner(world));
      expect([shown.status, (shown.data as { cards: { invoices: unknown } }).cards.invoices], trouble).toEqual([200, null]);
      const refused = await callRoute(cancel, { ...atOwner(world), form: confirmed });
      expect([refused.status, JSON.stringify(refused.data)], trouble).toEqual([400, expect.stringContaining("支付服务")]);
      expect((await callRoute(workspacePage, atOwner(world))).status).toBe(200);
      const member = await addMember(world, await makePerson(), "trainer");
      expect((await world.scope.write((db) => removeMember(db, member, "trainer"))).ok).toBe(true);
      await expect(syncNow(world), trouble).rejects.toThrow();
    }
    fake.trouble = "slow";
    const started = Date.now();
    expect((await callRoute(page, atOwner(world))).status).toBe(200);
    expect(Date.now() - started).toBeLessThan(8_000);
  }, 60_000);
});
