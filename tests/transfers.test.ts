import { afterAll, describe, expect, test } from "vitest";
import { inviteMember } from "#app/domain/members/member.commands.server.ts";
import { cancelOrder, placeOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { getOrder } from "#app/domain/subscriptions/order.queries.server.ts";
import { addDays, addMonths } from "#app/lib/iso-day.ts";
import { run as agree } from "#app/operator/agree.server.ts";
import { run as confirm } from "#app/operator/confirm-transfer.server.ts";
import { run as transfers } from "#app/operator/transfers.server.ts";
import { closePools } from "#db/pool.server.ts";
import { mailsTo, passTime } from "#tests/support/mailbox.ts";
import { order, orderEvents, pay, shiftPeriods, standing, STUDIO, subscription, TODAY, work } from "#tests/support/transfer-desk.ts";
import { addMember, changeSubscription, makePerson, makeWorkspace, scopeFor } from "#tests/support/world.ts";

afterAll(closePools);

describe("an order paid by transfer", () => {
  test("begins the period it is for on the day it is confirmed, once, in the chain and by mail to who pays", async () => {
    const world = await makeWorkspace("转账客户", "trial");
    const finance = await makePerson("财务");
    await addMember(world, finance, "finance");
    const made = await order(world);
    expect(made).toMatchObject({ kind: "new", amount: 3 * 19_900, state: "open" });
    expect((await transfers()).filter((line) => line.startsWith(made.reference))).toEqual([expect.stringContaining("CNY 597.00")]);
    expect(await pay(made)).toEqual([expect.stringContaining("is paid")]);
    expect(await pay(made)).toEqual([expect.stringContaining("recorded before")]);
    const [periodStart, periodEnd] = [TODAY, addDays(addMonths(TODAY, 1), -1)];
    expect(await subscription(world)).toMatchObject({ plan: "studio", source: "transfer", paidSeats: 3, periodStart, periodEnd, nextPlan: null });
    expect(await standing(world)).toMatchObject({ state: "active", renews: false });
    expect(await orderEvents(world)).toEqual(["order.placed", "order.paid"]);
    for (const { email } of [world.owner, finance]) {
      const mails = (await mailsTo(email)).filter(({ template }) => template === "order_paid");
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toContain(periodEnd);
    }
  });

  test("two operators at once confirm it once", async () => {
    const world = await makeWorkspace("两人同时", "trial");
    const made = await order(world);
    const said = await Promise.all([pay(made), pay(made), pay(made)]);
    expect(said.flat().filter((line) => line.includes("is paid"))).toHaveLength(1);
    expect(await world.scope.read((db) => db.selectFrom("paid_periods").select("id").execute())).toHaveLength(1);
  });

  test("renewed, goes on where the paid days end; another plan and other seats begin with the next period", async () => {
    const world = await makeWorkspace("续订", "trial");
    await pay(await order(world));
    const renewal = await order(world, { ...STUDIO, plan: "firm", interval: "year", seats: 8 });
    expect(renewal).toMatchObject({ kind: "renewal", amount: 8 * 299_000 });
    await pay(renewal);
    const second = addMonths(TODAY, 1);
    expect(await subscription(world)).toMatchObject({ plan: "studio", paidSeats: 3, nextPlan: "firm", periodStart: TODAY, periodEnd: addDays(addMonths(TODAY, 13), -1) });
    await work(world);
    expect((await subscription(world)).plan).toBe("studio");
    const days = (Date.parse(second) - Date.parse(TODAY)) / 86_400_000;
    await passTime(`${days} days`, () => work(world));
    const after = { plan: "firm", paidSeats: 8, nextPlan: null, interval: "year", periodStart: second, periodEnd: addDays(addMonths(TODAY, 13), -1) };
    expect(await subscription(world)).toMatchObject(after);
  });

  test("for more seats counts at once and only in the period it was ordered in", async () => {
    const world = await makeWorkspace("加席位", "trial");
    await pay(await order(world));
    const more = await order(world, { ...STUDIO, what: "seats", seats: 2 });
    expect(more).toMatchObject({ kind: "seats", plan: "studio", amount: 2 * 19_900 });
    await pay(more);
    expect((await subscription(world)).paidSeats).toBe(5);
    await expect(order(world, { ...STUDIO, what: "seats", seats: 1 })).rejects.toMatchObject({ code: "seats_left", limit: 0 });
    const late = await order(world, { ...STUDIO, seats: 4 });
    await pay(late);
    await passTime("40 days", () => work(world));
    expect((await subscription(world)).paidSeats).toBe(4);
  });

  test("runs out into fourteen days of grace, then staff only read; a late order begins anew that day", async () => {
    const world = await makeWorkspace("到期", "trial");
    await pay(await order(world));
    const ended = new Date(Date.now() - 15 * 86_400_000).toISOString();
    await changeSubscription(world, { period_start: "2020-01-01", period_end: new Date(Date.now() - 86_400_000).toISOString() });
    expect((await standing(world))?.state).toBe("grace");
    await changeSubscription(world, { period_end: ended });
    expect((await standing(world))?.state).toBe("lapsed");
    const lapsed = await scopeFor(world.owner, world.slug);
    const refused = await lapsed.write((db) => inviteMember(db, world.scope.actor, { email: "a@example.test", role: "trainer", clientId: null }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: "subscription_lapsed" } });
    await shiftPeriods(world, 60);
    const late = await order(world);
    expect(late.kind).toBe("new");
    await pay(late);
    expect(await subscription(world)).toMatchObject({ periodStart: TODAY, periodEnd: addDays(addMonths(TODAY, 1), -1) });
    expect((await standing(world))?.state).toBe("active");
  });
});

describe("an order", () => {
  test("is refused below the staff, above the plan, at another price, for seats without a period, and as the fourth open one", async () => {
    const world = await makeWorkspace("拒绝", "trial");
    await addMember(world, await makePerson(), "trainer");
    await expect(order(world, { ...STUDIO, seats: 1 })).rejects.toMatchObject({ code: "seats_below_staff", field: "seats", limit: 2 });
    await expect(order(world, { ...STUDIO, seats: 6 })).rejects.toMatchObject({ code: "seats_above_plan", limit: 5 });
    await expect(order(world, { ...STUDIO, what: "seats" })).rejects.toMatchObject({ code: "no_paid_period" });
    const cheap = await world.scope.write((db) => placeOrder(db, world.scope.actor, { ...STUDIO, amount: 1 }));
    expect(cheap).toMatchObject({ ok: false, refusal: { code: "price_changed" } });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => order(world)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    await expect(order(world)).rejects.toMatchObject({ code: "orders_open", limit: 3 });
  });

  test("is refused, and not confirmed, while a card pays", async () => {
    const world = await makeWorkspace("刷卡", "trial");
    const made = await order(world);
    const period = { billing_interval: "month", currency: "cny", period_start: "2026-01-01", period_end: "2099-01-01", paid_seats: 1 };
    await changeSubscription(world, { plan: "studio", source: "stripe", ...period });
    await expect(order(world)).rejects.toMatchObject({ code: "paid_by_card" });
    await expect(pay(made)).rejects.toThrow("This subscription renews by card");
    expect((await world.scope.read((db) => getOrder(db, made.id)))?.state).toBe("open");
  });

  test("lapses after thirty days; money that comes later still counts, and a cancelled one takes none", async () => {
    const world = await makeWorkspace("过期", "trial");
    const [made, other] = [await order(world), await order(world)];
    await passTime("29 days", () => work(world));
    expect((await world.scope.read((db) => getOrder(db, made.id)))?.state).toBe("open");
    await passTime("31 days", () => work(world));
    expect((await world.scope.read((db) => getOrder(db, made.id)))?.state).toBe("expired");
    expect(await pay(made)).toEqual([expect.stringContaining("is paid")]);
    const third = await order(world);
    expect((await world.scope.write((db) => cancelOrder(db, third.id, third.version))).ok).toBe(true);
    await expect(pay(third)).rejects.toThrow("cancelled");
    expect(await world.scope.write((db) => cancelOrder(db, other.id, 99))).toMatchObject({ ok: false, refusal: { code: "stale" } });
  });

  test("is not said to be paid by the web role, whatever a form holds", async () => {
    const world = await makeWorkspace("伪造", "trial");
    const made = await order(world);
    const forge = (state: "paid" | "expired") =>
      world.scope.write((db) => db.updateTable("transfer_orders").set({ state }).where("id", "=", made.id).execute());
    await expect(forge("expired")).rejects.toMatchObject({ code: "42501" });
    await expect(forge("paid")).rejects.toMatchObject({ code: "42501" });
    const row = { reference: "CW000005724", kind: "new", plan: "firm", billing_interval: "year", seats: 1, amount: 1, ordered_by: world.scope.actor.memberId } as const;
    await expect(world.scope.write((db) => db.insertInto("transfer_orders").values({ ...row, state: "paid" } as never).execute())).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the operator is told what is wrong", () => {
  test("about the reference, the amount, the day and options there are not, and nothing changes", async () => {
    const world = await makeWorkspace("操作员", "trial");
    const made = await order(world);
    const amount = ["--amount", "597.00"];
    const day = ["--received", TODAY, "--bank-ref", `N${made.reference}`];
    await expect(confirm(["CW123456789", ...amount, ...day])).rejects.toThrow("no payment reference");
    await expect(confirm(["CW000005724", ...amount, ...day])).rejects.toThrow("No order has the reference");
    await expect(confirm([made.reference, ...day])).rejects.toThrow("--amount is missing");
    await expect(confirm([made.reference, "--amount", "1,5", ...day])).rejects.toThrow("CNY 597.00");
    await expect(confirm([made.reference, "--amount", "x", ...day])).rejects.toThrow("--amount must be yuan");
    await expect(confirm([made.reference, ...amount])).rejects.toThrow("--received is missing");
    await expect(confirm([made.reference, ...amount, "--received", "2026-02-30"])).rejects.toThrow("must be a day");
    await expect(confirm([made.reference, ...amount, "--received", "2199-01-01"])).rejects.toThrow("has not come yet");
    await expect(confirm([made.reference, ...amount, ...day, "--force", "x"])).rejects.toThrow("--force");
    await expect(confirm([made.reference, "--amount", "500", ...day, "--accept-amount"])).rejects.toThrow("--accept-amount needs a --note");
    await expect(confirm([made.reference, "--amount", "500", ...day])).rejects.toThrow("CNY 500.00 arrived");
    await expect(confirm([made.reference, ...amount, "--received", TODAY])).rejects.toThrow("--bank-ref is missing");
    await expect(confirm([made.reference, ...amount, "--received", TODAY, "--bank-ref", "?"])).rejects.toThrow("--bank-ref must be");
    expect((await world.scope.read((db) => getOrder(db, made.id)))?.state).toBe("open");
    const spaced = made.reference.toLowerCase().replace(/(\d{3})/g, " $1").split(" ");
    await confirm([...spaced, "--amount", "500", ...day, "--accept-amount", "--note", "客户扣除手续费"]);
    expect(await world.scope.read((db) => getOrder(db, made.id))).toMatchObject({ state: "paid", received: 50_000, note: "客户扣除手续费" });
  });

  test("an agreement sets plan, limits and an end, and lifts a lapsed trial", async () => {
    const world = await makeWorkspace("企业版客户", "trial");
    await changeSubscription(world, { trial_ends_at: "2020-01-01" });
    await agree([world.slug, "--plan", "enterprise", "--seats", "50", "--storage-gb", "none", "--until", "2099-12-31", "--reason", "年度框架合同"]);
    const now = await subscription(world);
    expect(now).toMatchObject({ plan: "enterprise", source: "agreement", overrideReason: "年度框架合同", periodEnd: "2099-12-31" });
    expect(now.allowances.map(({ allowed }) => allowed)).toEqual([50, null, null]);
    expect((await standing(world))?.state).toBe("active");
    await expect(agree(["no-such", "--plan", "firm", "--reason", "x"])).rejects.toThrow("no workspace");
    await expect(agree([world.slug, "--plan", "gold", "--reason", "x"])).rejects.toThrow("--plan must be");
    await expect(agree([world.slug, "--plan", "firm"])).rejects.toThrow("--reason is missing");
  });

  test("a transfer after an agreement begins anew: no older period comes back, and nothing that was agreed stays", async () => {
    const world = await makeWorkspace("协议之后", "trial");
    await pay(await order(world, { ...STUDIO, plan: "firm", interval: "year" }));
    const agreed = [world.slug, "--plan", "enterprise", "--seats", "50", "--until", "2099-12-31", "--reason", "框架合同"];
    await expect(agree(agreed)).rejects.toThrow("--replace-paid");
    await agree([...agreed, "--replace-paid"]);
    await expect(order(world)).rejects.toMatchObject({ code: "paid_by_agreement" });
    // The year began ten days ago and would still run; the agreement has ended since.
    await shiftPeriods(world, 10);
    await changeSubscription(world, { period_end: new Date(Date.now() - 86_400_000).toISOString() });
    await expect(order(world, { ...STUDIO, seats: 6 })).rejects.toMatchObject({ code: "seats_above_plan", limit: 5 });
    await pay(await order(world));
    const ends = addDays(addMonths(TODAY, 1), -1);
    const now = await subscription(world);
    expect(now).toMatchObject({ plan: "studio", source: "transfer", periodStart: TODAY, periodEnd: ends, overrideReason: null });
    expect(now.allowances[0]).toMatchObject({ limit: "seats", allowed: 3 });
    expect((await world.scope.read(getCoverage)).periods).toMatchObject([{ startsOn: TODAY, plan: "studio" }]);
    const more = await order(world, { ...STUDIO, what: "seats", seats: 1 });
    expect(more).toMatchObject({ kind: "seats", plan: "studio" });
    await pay(more);
    expect((await subscription(world)).paidSeats).toBe(4);
  });

  test("of several periods paid ahead, the plan that follows is the next one's", async () => {
    const world = await makeWorkspace("预付多期", "trial");
    for (const plan of ["firm", "firm", "studio"] as const) await pay(await order(world, { ...STUDIO, plan }));
    expect(await subscription(world)).toMatchObject({ plan: "firm", nextPlan: null });
    const other = await makeWorkspace("预付降级", "trial");
    for (const plan of ["firm", "studio", "studio"] as const) await pay(await order(other, { ...STUDIO, plan }));
    expect(await subscription(other)).toMatchObject({ plan: "firm", nextPlan: "studio" });
  });
});
