import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { readForm } from "#app/http/form.server.ts";
import { ConfirmationForm } from "#app/domain/subscriptions/billing.schema.ts";
import { env } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { run as makePrices } from "#app/operator/stripe-prices.server.ts";
import { action as cancel } from "#app/routes/w.$workspace+/subscription.cancellation.tsx";
import * as changePage from "#app/routes/w.$workspace+/subscription.change.tsx";
import * as checkoutPage from "#app/routes/w.$workspace+/subscription.checkout.tsx";
import * as cardPage from "#app/routes/w.$workspace+/subscription._index.tsx";
import { action as openPortal } from "#app/routes/w.$workspace+/subscription.portal.tsx";
import * as waitingPage from "#app/routes/w.$workspace+/subscription.waiting.tsx";
import { paths } from "#app/lib/paths.ts";
import { paymentService } from "#app/vendors/stripe.server.ts";
import { closePools } from "#db/pool.server.ts";
import { atOwner, closePaymentService, openPaymentService, orderByCard, payingWorkspace, subscriptionRow, syncNow } from "#tests/support/card-world.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import type { StripeFake } from "#tests/support/stripe-fake.ts";
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

const confirmed = { password: PASSWORD };
const paying = (wanted?: Parameters<typeof orderByCard>[1]) => payingWorkspace(fake, wanted);
const shown = async (world: World, locale: "zh-CN" | "en" = "zh-CN") => (await openPage(cardPage, { ...atOwner(world), locale })).html;
const toPortal = (world: World) => callRoute(openPortal, { ...atOwner(world), form: confirmed });
const openInvoices = (customer: string) => fake.invoicesOf(customer).filter(({ status }) => status === "open");

/** Every link of a page, as its text and address. */
const linksOf = (html: string) => new Map([...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, href = "", text = ""]) => [text, href]));
const addressesOf = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);

describe("the portal's settings", () => {
  const ours = () => [...fake.account.portals.values()].filter(({ metadata }) => metadata.certway === "portal");
  const lineOf = async () => (await makePrices()).at(-1);

  test("are made once and put right: card, invoices and billing details, but neither plan nor end", async () => {
    expect(ours()).toHaveLength(1);
    const [settings] = ours();
    if (!settings) throw new Error("No settings.");
    const right = structuredClone(settings);
    expect(right.features).toEqual({
      payment_method_update: { enabled: true },
      invoice_history: { enabled: true },
      customer_update: { enabled: true, allowed_updates: ["name", "address", "tax_id", "email"] },
      subscription_cancel: { enabled: false },
      subscription_update: { enabled: false },
    });
    expect(await lineOf()).toBe("portal: as it was");
    settings.features.subscription_cancel.enabled = true;
    expect(await lineOf()).toBe("portal: set again");
    settings.features.customer_update.allowed_updates = ["email"];
    expect(await lineOf()).toBe("portal: set again");
    settings.active = false;
    expect(await lineOf()).toBe("portal: set again");
    expect(ours()).toEqual([right]);
  });

  test("are named whenever the portal is opened; without them it stays shut and the log says what to run", async () => {
    const { world, customer } = await paying();
    const others = { ...structuredClone(ours()[0]), id: "bpc_of_others", metadata: {} } as NonNullable<ReturnType<typeof ours>[0]>;
    fake.account.portals.set(others.id, others);
    expect((await toPortal(world)).status).toBe(303);
    const calls = fake.requests.filter(({ path }) => path === "/v1/billing_portal/sessions");
    expect(calls.at(-1)?.params.configuration).toBe(ours()[0]?.id);
    await expect(paymentService()?.billingPortal.sessions.create({ customer }, { idempotencyKey: "nameless" })).rejects.toThrow("No configuration provided");
    const kept = [...fake.account.portals];
    for (const one of ours()) one.active = false;
    const warn = vi.spyOn(log, "warn");
    const shut = await toPortal(world);
    expect([shut.status, JSON.stringify(shut.data)]).toEqual([400, expect.stringContaining("在线支付尚未设置完整")]);
    expect(warn.mock.calls).toEqual([["billing.portal_missing", { mend: "npm run operator -- stripe-prices" }]]);
    warn.mockRestore();
    expect(fake.requests.filter(({ path }) => path === "/v1/billing_portal/sessions")).toHaveLength(calls.length + 1);
    for (const [, one] of kept) one.active = true;
    fake.account.portals.delete(others.id);
  });
});

// Before time passes at the service: a change is reckoned for the moment it is there.
describe("the pages about payment by card", () => {
  test("say on trial that charging begins at once", async () => {
    const html = async (locale: "zh-CN" | "en") => (await openPage(checkoutPage, { ...atOwner(await makeWorkspace("试用", "trial")), locale })).html;
    expect(await html("zh-CN")).toContain("试用期剩余的天数随之结束");
    expect(await html("en")).toContain("what remains of the trial ends with it");
  });

  test("show another amount when it changed, which is then charged, without script too", async () => {
    const { world, customer, subscription } = await paying({ plan: "studio" });
    const at = { ...atOwner(world), path: "/?choice=firm.month" };
    const hidden = (html: string, name: string) => new RegExp(`<input type="hidden" name="${name}" value="(\\d+)"`).exec(html)?.[1] ?? "";
    const offered = (html: string) => ({ amount: hidden(html, "amount"), at: hidden(html, "at") });
    const before = offered((await openPage(changePage, at)).html);
    expect(before.amount).toBe("10000");
    const owner = fake.account.customers.get(customer);
    if (!owner) throw new Error("No customer.");
    owner.balance = -2_500;
    const send = (form: Record<string, string>) => ({ choice: "firm.month", intent: "change", ...confirmed, ...form });
    const answer = await openPage(changePage, { ...at, form: send(before) });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain("价格已变化");
    const now = offered(answer.html);
    expect(now.amount).toBe("7500");
    expect(subscription.items.data[0]?.price.metadata.plan).toBe("studio");
    expect((await callRoute(changePage.action, { ...at, form: send(now) })).status).toBe(303);
    expect(subscription.items.data[0]?.price.metadata.plan).toBe("firm");
    const asked = { actionStatus: 409, defaultShouldRevalidate: false } as Parameters<typeof changePage.shouldRevalidate>[0];
    expect(changePage.shouldRevalidate(asked)).toBe(true);
  });

  test("show the amount of another choice before it is made", async () => {
    const { world, subscription } = await paying({ plan: "studio" });
    const form = { choice: "studio.year", intent: "change", amount: "10000", at: String(Math.floor(Date.now() / 1000)), ...confirmed };
    const answer = await callRoute(changePage.action, { ...atOwner(world), path: "/?choice=firm.month", form });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `${paths.workspace(world.slug).billing.change({ choice: "studio.year" })}#offer`]);
    expect(subscription.items.data[0]?.price.recurring.interval).toBe("month");
  });

  test("tell a new year from the rest of a month, and when it begins", async () => {
    const { world } = await paying({ plan: "studio" });
    const html = async (choice: string) => (await openPage(changePage, { ...atOwner(world), path: `/?choice=${choice}` })).html;
    const month = await html("firm.month");
    expect([month.split("今天起为新的一年").length - 1, month.split("补付本周期剩余天数的差价").length - 1]).toEqual([2, 1]);
    expect([month.includes("当前周期截止"), month.includes("新周期开始")]).toEqual([true, false]);
    const year = await html("firm.year");
    expect([year.includes("当前周期截止"), year.includes("新周期开始")]).toEqual([false, true]);
    const { world: yearly } = await paying({ plan: "studio", interval: "year" });
    expect((await openPage(changePage, atOwner(yearly))).html).not.toContain("今天起为新的一年");
  });

  test("load anew when looked at again while a payment is confirmed", async () => {
    const { html } = await openPage(waitingPage, atOwner(await makeWorkspace("等待", "trial")));
    expect(/<a\b[^>]*>刷新<\/a>/.exec(html)?.[0]).toContain("data-reload");
  });

  test("answer a declined card with 409, for what is shown to be read again", async () => {
    const form = await readForm(new Request("http://localhost/", { method: "POST", body: new URLSearchParams(confirmed) }), ConfirmationForm);
    if (!form.ok) throw new Error("The form is in order.");
    expect(form.refuse(new Refusal("card_declined")).init?.status).toBe(409);
  });

  test("tell what is refused from silence, and who pays by card already of no transfers", async () => {
    const said = async (world: World) => JSON.stringify((await orderByCard(world)).data);
    const world = await makeWorkspace("订购", "trial");
    const { STRIPE_SECRET_KEY: key } = env;
    env.STRIPE_SECRET_KEY = "sk_test_of_somebody_else";
    expect(await said(world)).toContain("在线支付尚未设置完整");
    env.STRIPE_SECRET_KEY = key;
    const prices = [...fake.account.prices.values()];
    for (const price of prices) price.active = false;
    expect(await said(world)).toContain("在线支付尚未设置完整");
    for (const price of prices) price.active = true;
    fake.trouble = "lost";
    expect(await said(world)).toContain("没有产生任何扣款或更改");
    fake.trouble = "none";
    const session = /(cs_test_\w+)$/.exec((await orderByCard(world)).headers.get("Location") ?? "")?.[1];
    fake.pay(session ?? "");
    for (const synced of [false, true]) {
      if (synced) await syncNow(world);
      const text = await said(world);
      expect([text.includes("不必再次订购"), text.includes("转账")], String(synced)).toEqual([true, false]);
    }
  });
});

/** Where the button leads that names what is to be paid. */
const payLink = (html: string) => [...linksOf(html)].find(([text]) => /^(?:付清 |Pay )\S*¥/.test(text))?.[1];

describe("the subscription page", () => {
  test("says when the card is charged next, or how long what is paid for lasts", async () => {
    const { world } = await paying();
    const html = await shown(world);
    expect(html).toContain("下次扣款：");
    expect([html.includes("停止续订"), html.includes("恢复续订"), html.includes("款项未能扣成")]).toEqual([true, false, false]);
    await callRoute(cancel, { ...atOwner(world), form: confirmed });
    await syncNow(world);
    const stopped = await shown(world);
    expect(stopped).toMatch(/服务至 \S+，之后不再扣款/);
    expect([stopped.includes("下次扣款"), linksOf(stopped).has("恢复续订")]).toEqual([false, true]);
  });

  test("leads whoever owes to the oldest open invoice and to the card, and each open one is paid there", async () => {
    const { world, customer } = await paying();
    fake.failPayments(customer, true);
    fake.advance(10);
    await addMember(world, await makePerson(), "trainer");
    await syncNow(world);
    fake.advance(22);
    await syncNow(world);
    const [oldest, newer, ...more] = openInvoices(customer).sort((a, b) => a.created - b.created);
    expect([oldest?.created === newer?.created, more]).toEqual([false, []]);
    const html = await shown(world);
    const links = linksOf(html);
    expect(html).toContain("有一笔款项未能扣成");
    expect(payLink(html)).toBe(oldest?.hosted_invoice_url);
    expect(links.get("更换银行卡")).toBe(paths.workspace(world.slug).billing.portal());
    expect(html.match(/>付款<\/a>/g)).toHaveLength(2);
    expect(html.match(/>查看<\/a>/g)).toHaveLength(1);
    expect(html).not.toContain("下次扣款");
    expect(payLink(await shown(world, "en"))).toBe(oldest?.hosted_invoice_url);
    fake.payOpen(customer);
    await syncNow(world);
    expect(await shown(world)).not.toMatch(/款项未能扣成|付清 |>付款</);
  });

  test("offers the renewal back to whoever stopped it, in arrears too", async () => {
    const { world, customer } = await paying();
    await callRoute(cancel, { ...atOwner(world), form: confirmed });
    fake.failPayments(customer, true);
    fake.advance(10);
    await addMember(world, await makePerson(), "trainer");
    await syncNow(world);
    await syncNow(world);
    expect((await subscriptionRow(world)).past_due_since).not.toBeNull();
    const html = await shown(world);
    expect([linksOf(html).has("恢复续订"), linksOf(html).has("停止续订"), payLink(html) !== undefined]).toEqual([true, false, true]);
    expect(html).toContain("之后不再扣款");
  });

  test("has nothing to pay for one that ended unpaid, but a new order; a new one's invoices alone are paid", async () => {
    const { world, customer } = await paying();
    fake.failPayments(customer, true);
    fake.advance(62);
    await syncNow(world);
    const left = openInvoices(customer).map(({ hosted_invoice_url: page }) => page);
    const ended = await shown(world);
    expect(ended).toMatch(/订阅因欠款已于 \S+ 终止/);
    expect(linksOf(ended).get("重新订购")).toBe(paths.workspace(world.slug).billing.checkout());
    expect(ended).not.toMatch(/付清 |>付款<|>在线订购<|款项未能扣成/);
    expect([left.length > 0, addressesOf(ended).filter((href) => left.includes(href ?? ""))]).toEqual([true, []]);
    expect(ended).toContain(">查看</a>");
    expect((await openPage(checkoutPage, atOwner(world))).html).not.toContain("试用期剩余");

    fake.failPayments(customer, false);
    const session = /(cs_test_\w+)$/.exec((await orderByCard(world)).headers.get("Location") ?? "")?.[1];
    fake.pay(session ?? "");
    fake.failPayments(customer, true);
    fake.advance(31);
    await syncNow(world);
    const again = await shown(world);
    expect(again).not.toContain("订阅因欠款已于");
    const owed = openInvoices(customer).map(({ hosted_invoice_url: page }) => page).filter((page) => !left.includes(page));
    expect(owed).toHaveLength(1);
    expect(payLink(again)).toBe(owed[0]);
    expect([again.match(/>付款<\/a>/g)?.length, linksOf(again).get("付款")]).toEqual([1, owed[0]]);
  });

  test("says what the nightly comparison mended in words", async () => {
    const { world } = await paying({ plan: "firm" });
    await changeSubscription(world, { plan: "studio", billing_interval: "year", currency: "usd", paid_seats: 7, period_end: "2199-01-01T00:00:00Z", next_plan: "studio" });
    await syncNow(world, "check");
    const html = await shown(world);
    expect(html).toContain("方案：原为 工作室版，支付服务为 机构版");
    expect(html).toContain("计费方式：原为 按年，支付服务为 按月");
    expect(html).toContain("币种：原为 美元，支付服务为 人民币");
    expect(html).toContain("席位：原为 7 个，支付服务为 1 个");
    expect(html).toContain("周期结束：原为 2199年1月1日 08:00");
    expect(html).toContain("下一周期方案：原为 工作室版，支付服务为 无");
    expect(html.slice(html.indexOf("核对，"))).not.toMatch(/T\d\d:|studio|cny|原为 (month|year)/);
  });
});
