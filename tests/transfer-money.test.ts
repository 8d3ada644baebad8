import { afterAll, describe, expect, test } from "vitest";
import { inviteMember } from "#app/domain/members/member.commands.server.ts";
import { cancelOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { getOrder, listHeld } from "#app/domain/subscriptions/order.queries.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { addDays, addMonths, daysBetween } from "#app/lib/iso-day.ts";
import { run as agree } from "#app/operator/agree.server.ts";
import { run as confirm } from "#app/operator/confirm-transfer.server.ts";
import { run as hold } from "#app/operator/hold-transfer.server.ts";
import { run as giveBack } from "#app/operator/return-transfer.server.ts";
import { run as transfers } from "#app/operator/transfers.server.ts";
import { loader as orderPage } from "#app/routes/w.$workspace+/subscription.orders.$orderId._index.tsx";
import { loader as subscriptionPage } from "#app/routes/w.$workspace+/subscription._index.tsx";
import { closePools } from "#db/pool.server.ts";
import { mailsTo, passTime } from "#tests/support/mailbox.ts";
import { callRoute } from "#tests/support/route.ts";
import { moneyFor, order, orderEvents, pay, shiftPeriods, standing, STUDIO, subscription, TODAY, work } from "#tests/support/transfer-desk.ts";
import { addMember, makePerson, makeWorkspace } from "#tests/support/world.ts";

afterAll(closePools);

const FIRM = { ...STUDIO, plan: "firm", interval: "year" } as const;
const seats = (count: number) => ({ ...STUDIO, what: "seats", seats: count }) as const;

describe("money that does not fit", () => {
  test("is kept once by the bank's reference, told to who pays, listed for the operator, and returned once", async () => {
    const world = await makeWorkspace("重复付款", "trial");
    const made = await order(world);
    await pay(made);
    await expect(confirm(moneyFor(made, "SECOND-1"))).rejects.toThrow("paid already");
    const second = [...moneyFor(made, "second-1"), "--note", "重复付款"];
    expect(await hold(second)).toEqual([expect.stringContaining("is held")]);
    expect(await hold(second)).toEqual([expect.stringContaining("recorded before")]);
    expect(await world.scope.read((db) => listHeld(db, made.id))).toMatchObject([{ held: made.amount, note: "重复付款", returnedOn: null }]);
    expect((await transfers()).filter((line) => line.startsWith(made.reference))).toEqual([expect.stringMatching(/CNY 597\.00 {2}to return .*SECOND-1/)]);
    const [mail] = (await mailsTo(world.owner.email)).filter(({ template }) => template === "money_held");
    expect(mail?.text).toContain("重复付款");
    const back = [made.reference, "--bank-ref", "SECOND-1", "--returned", TODAY];
    expect(await giveBack(back)).toEqual([expect.stringContaining("went back")]);
    await expect(giveBack(back)).rejects.toThrow("no held money");
    expect((await transfers()).some((line) => line.startsWith(made.reference))).toBe(false);
    expect(await orderEvents(world)).toEqual(["order.placed", "order.paid", "order.money_held", "order.money_returned"]);
  });

  test("is never counted for two orders, of one workspace or of two", async () => {
    const [world, other] = [await makeWorkspace("甲方", "trial"), await makeWorkspace("乙方", "trial")];
    const [made, foreign] = [await order(world), await order(other)];
    await pay(made);
    await expect(confirm(moneyFor(foreign, `B${made.reference}`))).rejects.toThrow("recorded for another order");
    await expect(hold([...moneyFor(foreign, `b ${made.reference}`), "--note", "x"])).rejects.toThrow("recorded for another order");
    expect((await other.scope.read((db) => getOrder(db, foreign.id)))?.state).toBe("open");
  });

  test("pays for a withdrawn order only if the operator reopens it; a surplus is held, and the order is paid at its price", async () => {
    const world = await makeWorkspace("撤销后到账", "trial");
    const made = await order(world);
    expect((await world.scope.write((db) => cancelOrder(db, made.id, made.version))).ok).toBe(true);
    await expect(pay(made)).rejects.toThrow("--reopen");
    const more = moneyFor({ ...made, amount: made.amount + 5_000 });
    await expect(confirm([...more, "--reopen"])).rejects.toThrow("--hold-surplus");
    expect(await confirm([...more, "--reopen", "--hold-surplus"])).toEqual([expect.stringContaining("is paid")]);
    expect(await world.scope.read((db) => getOrder(db, made.id))).toMatchObject({ state: "paid", received: made.amount });
    expect(await world.scope.read((db) => listHeld(db, made.id))).toMatchObject([{ held: 5_000 }]);
  });

  test("that was held pays with what comes later, once, and only if the operator says so", async () => {
    const world = await makeWorkspace("分两笔到账", "trial");
    const made = await order(world);
    const part = { ...made, amount: 20_000 };
    await hold([...moneyFor(part, "PART-1"), "--note", "首笔，等余款"]);
    await expect(confirm([...moneyFor(part, "PART-1"), "--accept-amount", "--note", "x"])).rejects.toThrow("This money is held");
    const rest = moneyFor({ ...made, amount: made.amount - 20_000 }, "PART-2");
    await expect(confirm(rest)).rejects.toThrow("CNY 397.00 arrived");
    await expect(confirm([...moneyFor(part, "PART-3"), "--with-held"])).rejects.toThrow("Another amount arrived");
    expect(await confirm([...rest, "--with-held"])).toEqual([expect.stringContaining("is paid")]);
    expect(await world.scope.read((db) => getOrder(db, made.id))).toMatchObject({ state: "paid", received: made.amount });
    expect(await world.scope.read((db) => listHeld(db, made.id))).toEqual([]);
  });

  test("that was held whole pays alone, as it was recorded and unless it has gone back", async () => {
    const world = await makeWorkspace("先挂账后确认", "trial");
    const made = await order(world);
    const parts = [20_000, made.amount - 20_000].map((amount, at) => moneyFor({ ...made, amount }, `WHOLE-${at}`));
    for (const part of parts) await hold([...part, "--note", "待核对"]);
    const [first = [], second = []] = parts;
    await expect(confirm([...moneyFor(made, "WHOLE-0"), "--with-held"])).rejects.toThrow("another amount");
    expect(await confirm([...second, "--with-held"])).toEqual([expect.stringContaining("is paid")]);
    expect(await confirm([...first, "--with-held"])).toEqual([expect.stringContaining("recorded before")]);
    expect(await world.scope.read((db) => listHeld(db, made.id))).toEqual([]);
    const returned = await order(world);
    await hold([...moneyFor(returned, "GONE-1"), "--note", "退回"]);
    await giveBack([returned.reference, "--bank-ref", "GONE-1", "--returned", TODAY]);
    await expect(confirm([...moneyFor(returned, "GONE-1"), "--with-held"])).rejects.toThrow("has gone back");
  });

  test("of which more is held than the order costs is held on, save what the order costs", async () => {
    const world = await makeWorkspace("挂账多于订单", "trial");
    const made = await order(world);
    await hold([...moneyFor({ ...made, amount: made.amount + 5_000 }, "MUCH-1"), "--note", "待核对"]);
    await confirm([...moneyFor({ ...made, amount: 1_000 }, "MUCH-2"), "--with-held", "--hold-surplus"]);
    expect(await world.scope.read((db) => getOrder(db, made.id))).toMatchObject({ state: "paid", received: made.amount });
    expect((await world.scope.read((db) => listHeld(db, made.id))).map(({ held }) => held)).toEqual([5_000, 1_000]);
    const mails = (await mailsTo(world.owner.email)).filter(({ template }) => template === "money_held");
    expect(mails.map(({ text }) => /\d+\.00/.exec(text)?.[0]).toSorted()).toEqual(["10.00", "647.00"]);
  });

  test("is refused for fewer seats than there are staff by then, and while an agreement pays", async () => {
    const world = await makeWorkspace("人数已变", "trial");
    const made = await order(world, { ...STUDIO, seats: 1 });
    await addMember(world, await makePerson(), "trainer");
    await expect(pay(made)).rejects.toThrow(/You need at least 2 seats.*Add --accept-seats/);
    expect(await pay(made, "--accept-seats")).toEqual([expect.stringContaining("is paid")]);
    const late = await makeWorkspace("已有协议", "trial");
    const open = await order(late);
    await agree([late.slug, "--plan", "enterprise", "--reason", "框架合同"]);
    await expect(pay(open)).rejects.toThrow("An agreement pays");
  });
});

describe("within what is paid for", () => {
  test("seats count in the running period and in those paid ahead; open orders are counted, and the price is by the days", async () => {
    const world = await makeWorkspace("跨周期增购", "trial");
    await pay(await order(world));
    await pay(await order(world, { ...STUDIO, plan: "firm" }));
    await shiftPeriods(world, 10);
    const [days, left] = [daysBetween(addDays(TODAY, -10), addDays(addMonths(TODAY, 1), -10)), daysBetween(TODAY, addDays(addMonths(TODAY, 1), -10))];
    const made = await order(world, seats(1));
    expect(made.amount).toBe(Math.ceil((19_900 * left) / days) + 29_900);
    await expect(order(world, seats(2))).rejects.toMatchObject({ code: "seats_left", field: "seats", limit: 1 });
    await pay(made);
    expect((await world.scope.read(getCoverage)).periods.map(({ plan, seats: count }) => `${plan} ${count}`)).toEqual(["studio 4", "firm 4"]);
    expect((await subscription(world)).paidSeats).toBe(4);
  });

  test("no more seats are filled than a period paid ahead has", async () => {
    const world = await makeWorkspace("下期席位", "trial");
    await pay(await order(world));
    await pay(await order(world, { ...STUDIO, seats: 1 }));
    const invite = () => world.scope.write((db) => inviteMember(db, world.scope.actor, { email: "b@example.test", role: "trainer", clientId: null }));
    expect(await invite()).toMatchObject({ ok: false, refusal: { code: "seats_full", limit: 1 } });
    await pay(await order(world, seats(1)));
    expect((await invite()).ok).toBe(true);
  });

  test("more seats raise the period that has too few, and cost nothing in one that has them", async () => {
    const world = await makeWorkspace("只补一期", "trial");
    await pay(await order(world, { ...STUDIO, seats: 5 }));
    await pay(await order(world, { ...STUDIO, seats: 3 }));
    const made = await order(world, seats(1));
    expect(made.amount).toBe(19_900);
    await expect(order(world, seats(2))).rejects.toMatchObject({ code: "seats_left", limit: 1 });
    await pay(made);
    expect((await world.scope.read(getCoverage)).periods.map(({ seats: count }) => count)).toEqual([5, 4]);
    const again = await makeWorkspace("补满", "trial");
    await pay(await order(again));
    const [one, other] = [await order(again, seats(1)), await order(again, seats(1))];
    await pay(one);
    await pay(other);
    expect((await subscription(again)).paidSeats).toBe(5);
  });

  test("a higher plan costs the difference for the days left and counts at once; there is none above the highest", async () => {
    const world = await makeWorkspace("期内升级", "trial");
    await pay(await order(world));
    await shiftPeriods(world, 10);
    const [days, left] = [daysBetween(addDays(TODAY, -10), addDays(addMonths(TODAY, 1), -10)), daysBetween(TODAY, addDays(addMonths(TODAY, 1), -10))];
    const made = await order(world, { ...STUDIO, what: "upgrade", plan: "firm" });
    expect(made).toMatchObject({ kind: "upgrade", plan: "firm", seats: 3, amount: Math.ceil((3 * 10_000 * left) / days) });
    await pay(made);
    expect(await subscription(world)).toMatchObject({ plan: "firm", paidSeats: 3, source: "transfer" });
    await expect(order(world, { ...STUDIO, what: "upgrade", plan: "firm" })).rejects.toMatchObject({ code: "no_upgrade" });
    await expect(order(world, { ...STUDIO, what: "upgrade", plan: "studio" })).rejects.toMatchObject({ code: "no_upgrade" });
    expect(await order(world, seats(10))).toMatchObject({ kind: "seats", plan: "firm" });
  });

  test("an order whose price no longer fits is refused unless the operator takes it", async () => {
    const world = await makeWorkspace("先增后升", "trial");
    await pay(await order(world));
    const [higher, more] = [await order(world, { ...STUDIO, what: "upgrade", plan: "firm" }), await order(world, seats(2))];
    const at = { path: "/", params: { workspace: world.slug, orderId: higher.id }, as: world.owner };
    expect((await callRoute(orderPage, at)).data).toMatchObject({ obstacle: null });
    expect((await callRoute(subscriptionPage, at)).data).toMatchObject({ waiting: [{ payable: true }, { payable: true }] });
    await pay(more);
    // Who pays is told so before the money goes.
    expect((await callRoute(orderPage, at)).data).toMatchObject({ obstacle: { code: "order_outdated" } });
    expect((await callRoute(subscriptionPage, at)).data).toMatchObject({ waiting: [{ id: higher.id, payable: false }] });
    await expect(pay(higher)).rejects.toThrow("its price no longer fits");
    await pay(higher, "--accept-price");
    expect(await subscription(world)).toMatchObject({ plan: "firm", paidSeats: 5 });
  });

  test("what was ordered in a period lapses after a week or with it, and is not confirmed in the next", async () => {
    const world = await makeWorkspace("期内订单过期", "trial");
    await pay(await order(world));
    const more = await order(world, seats(1));
    await mailsTo(world.owner.email);
    await passTime("8 days", async () => {
      await work(world);
      const [lapsed] = (await mailsTo(world.owner.email)).filter(({ template }) => template === "order_expired");
      expect(lapsed?.text).toContain("199.00");
    });
    expect((await jobScope(world.id).read((db) => getOrder(db, more.id)))?.state).toBe("expired");
    await pay(more);
    expect((await subscription(world)).paidSeats).toBe(4);
    const last = await makeWorkspace("最后一天", "trial");
    await pay(await order(last));
    await shiftPeriods(last, daysBetween(TODAY, addMonths(TODAY, 1)) - 1);
    const late = await order(last, seats(1));
    expect(Date.parse(late.expiresAt)).toBe(Date.parse(`${addDays(TODAY, 1)}T00:00:00+08:00`));
    await pay(await order(last));
    await passTime("2 days", async () => {
      await work(last);
      await expect(pay(late)).rejects.toThrow("No paid period runs");
    });
  });
});

describe("the days of grace", () => {
  test("belong to the period that renews what ran out; after them it begins on the day it is confirmed", async () => {
    const world = await makeWorkspace("宽限期续订", "trial");
    await pay(await order(world));
    const length = daysBetween(TODAY, addMonths(TODAY, 1));
    await shiftPeriods(world, length + 13);
    expect((await standing(world))?.state).toBe("grace");
    const renewal = await order(world);
    expect(renewal.kind).toBe("renewal");
    await pay(renewal);
    const now = await subscription(world);
    expect(now).toMatchObject({ periodStart: addDays(TODAY, -13), nextPlan: null });
    expect(now.periodEnd && now.periodEnd < addMonths(TODAY, 1)).toBe(true);
    expect((await standing(world))?.state).toBe("active");
    const lapsed = await makeWorkspace("宽限期已过", "trial");
    await pay(await order(lapsed));
    await shiftPeriods(lapsed, length + 14);
    expect((await standing(lapsed))?.state).toBe("lapsed");
    await pay(await order(lapsed, FIRM));
    expect(await subscription(lapsed)).toMatchObject({ plan: "firm", periodStart: TODAY });
  });
});

test("an order tells who pays what to transfer, to whom and until when", async () => {
  const world = await makeWorkspace("下单邮件", "trial");
  const made = await order(world);
  const [mail] = (await mailsTo(world.owner.email)).filter(({ template }) => template === "order_placed");
  expect(mail?.text).toContain("597.00");
  expect(mail?.text).toContain(made.reference.replace(/(\d{3})/g, " $1").trim());
});

test("limits that were agreed stand beside what is paid for, and end when they are taken back", async () => {
  const world = await makeWorkspace("另约额度", "trial");
  await pay(await order(world));
  await agree([world.slug, "--engagements", "7", "--storage-gb", "none", "--reason", "试点客户"]);
  const now = await subscription(world);
  expect(now).toMatchObject({ source: "transfer", plan: "studio", paidSeats: 3, overrideReason: "试点客户" });
  expect(now.allowances.map(({ allowed }) => allowed)).toEqual([3, 7, null]);
  await agree([world.slug, "--reason", "约定结束"]);
  expect((await subscription(world)).allowances.map(({ allowed }) => allowed)).toEqual([3, 30, 20 * 1024 ** 3]);
  await agree([world.slug, "--seats", "30", "--reason", "可订更多席位"]);
  expect((await subscription(world)).allowances[0]).toMatchObject({ allowed: 3 });
  await pay(await order(world, seats(10)));
  expect((await subscription(world)).allowances[0]).toMatchObject({ allowed: 13 });
  await expect(agree([world.slug, "--until", "2099-12-31", "--reason", "x"])).rejects.toThrow("belong to a --plan");
});
