import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { readForm } from "#app/http/form.server.ts";
import { ConfirmationForm } from "#app/domain/subscriptions/billing.schema.ts";
import { env } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { run as makePrices } from "#app/operator/stripe-prices.server.ts";
import { action as openPortal } from "#app/routes/w.$workspace+/subscription.portal.tsx";
import { paymentService } from "#app/vendors/stripe.server.ts";
import { closePools } from "#db/pool.server.ts";
import { atOwner, closePaymentService, openPaymentService, orderByCard, payingWorkspace, syncNow } from "#tests/support/card-world.ts";
import { callRoute } from "#tests/support/route.ts";
import type { StripeFake } from "#tests/support/stripe-fake.ts";
import { makeWorkspace, PASSWORD, type World } from "#tests/support/world.ts";

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
const paying = () => payingWorkspace(fake);
const toPortal = (world: World) => callRoute(openPortal, { ...atOwner(world), form: confirmed });

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

describe("the pages about payment by card", () => {
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
    expect(await said(world)).toContain("无法确认刚才的操作是否已完成");
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
