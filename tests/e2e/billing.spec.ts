import { randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { todayIn } from "#app/lib/today.ts";
import { pdf } from "#tests/support/upload-samples.ts";
import { PAYEE } from "./billing-settings.ts";
import { choose, orderByCard, payAtCheckout, press, prove } from "./card.ts";
import { expect, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { ways } from "./languages.ts";
import { expectAccessibleWhereScripted as expectAccessible } from "./mailbox.ts";
import { operate } from "./operator.ts";

const TODAY = todayIn("Asia/Shanghai");

/** The subscription page once it says so: what was done at the payment service is fetched by a job. */
async function subscriptionSays(page: Page, root: string, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`${root}/subscription`);
    await expect(page.locator("main").getByText(text).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000, intervals: [300] });
}

for (const { locale, tag } of ways({ locale: "zh-CN", tag: "" }, { locale: "en", tag: "@nojs" })) {
  const t = words(locale, "billing");
  const own = words(locale, "subscriptions");
  const toasts = words(locale, "toasts");

  test(`a trial, an order by card, another plan, the renewal stopped and resumed, in ${locale} ${tag}`, async ({ page }) => {
    const { root } = await openOffice(page, locale);

    await test.step("a trial with an end, and the way to pay", async () => {
      await page.goto(`${root}/subscription`);
      await expect(page.getByText(own("trialEnds"), { exact: true })).toBeVisible();
      await page.getByRole("link", { name: t("order"), exact: true }).first().click();
      await page.waitForURL("**/subscription/checkout");
      await expectAccessible(page);
    });

    await test.step("the payment service takes the card and leads back, where the payment is waited for", async () => {
      await orderByCard(page, locale, root, { plan: "firm", interval: "month" });
      await payAtCheckout(page, root);
      await expect(page.getByRole("heading", { name: own("plans.firm") })).toBeVisible();
      for (const text of [own("sources.stripe"), own("intervals.month")]) {
        await expect(page.getByRole("definition").getByText(text, { exact: true })).toBeVisible();
      }
      await expect(page.getByText(t("invoice.paid"), { exact: true })).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("a year instead, at the amount that was shown first", async () => {
      await page.getByRole("link", { name: t("change"), exact: true }).click();
      await page.waitForURL("**/subscription/change");
      await choose(page, "choice", "firm.year");
      await press(page, t("changing.show"));
      await page.waitForURL("**/subscription/change?choice=firm.year*");
      await expect(page.getByText(/2,691\.0\d/)).toBeVisible();
      await expectAccessible(page);
      await prove(page, locale);
      await press(page, t("changing.submit"));
      await page.waitForURL(`**${root}/subscription`, { timeout: 30_000 });
      await expect(page.getByRole("status").getByText(toasts("planChanged"))).toBeVisible();
      await subscriptionSays(page, root, new RegExp(`^${own("intervals.year")}$`));
    });

    await test.step("the renewal is stopped, and resumed", async () => {
      for (const [of, toast, then] of [["cancel", "renewalStopped", "resume"], ["resume", "renewalResumed", "cancel"]] as const) {
        await page.getByRole("link", { name: t(of), exact: true }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(t(`${of}Title`));
        await prove(page, locale);
        await press(page, t(of));
        await page.waitForURL(`**${root}/subscription`, { timeout: 30_000 });
        await expect(page.getByRole("status").getByText(toasts(toast))).toBeVisible();
        await subscriptionSays(page, root, new RegExp(`^${t(then)}$`));
      }
    });
  });
}

for (const { locale, tag } of ways({ locale: "zh-CN", tag: "@nojs" }, { locale: "en", tag: "" })) {
  const width = tag === "" ? 390 : 1280;
  const t = words(locale, "orders");
  const fapiao = words(locale, "fapiao");
  const ui = words(locale, "ui");
  const toasts = words(locale, "toasts");

  test(`an order paid by transfer, and its fapiao, in ${locale} ${tag}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const { root } = await openOffice(page, locale);
    const looksRight = async () => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    };

    await test.step("a year for three is priced, ordered, and says where the money goes", async () => {
      await page.goto(`${root}/subscription`);
      await page.getByRole("link", { name: t("card.order"), exact: true }).first().click();
      await choose(page, "plan", "studio");
      await choose(page, "interval", "year");
      await page.locator("input[name=seats]").fill("3");
      await press(page, t("new.show"));
      await page.waitForURL("**/orders/new?*");
      await expect(page.getByText(/5,970\.00/)).toBeVisible();
      await looksRight();
      await prove(page, locale);
      await press(page, t("new.place"));
      await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
      for (const text of Object.values(PAYEE)) await expect(page.getByText(text, { exact: true })).toBeVisible();
      await expect(page.getByText(t("order.until"), { exact: true })).toBeVisible();
      const copying = page.getByRole("button", { name: ui("copy.name", { label: t("order.account") }) });
      await expect(copying).toHaveCount(tag === "" ? 1 : 0);
      if (tag === "") {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await copying.click();
        await expect(copying).toHaveText(ui("copy.done"));
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(PAYEE.BILLING_PAYEE_ACCOUNT);
      }
      await looksRight();
    });

    await test.step("the operator confirms the money, and the order shows what it paid for", async () => {
      const reference = /CW[\d ]{9,}\d/.exec(await page.locator("h1").innerText())?.[0] ?? "";
      expect(await operate("transfers")).toContain(reference.replaceAll(" ", ""));
      await operate("confirm-transfer", reference, "--amount", "5970.00", "--received", TODAY, "--bank-ref", `B${reference}`);
      await page.reload();
      await expect(page.getByText(t("states.paid"), { exact: true })).toBeVisible();
      await expect(page.getByText(t("order.period"), { exact: true })).toBeVisible();
    });

    await test.step("a fapiao is asked for, with a heading entered on the way", async () => {
      await page.getByRole("link", { name: fapiao("card.ask"), exact: true }).click();
      await page.getByRole("link", { name: fapiao("headings.add"), exact: true }).click();
      await page.locator("input[name=title]").fill("证途认证咨询（杭州）有限公司");
      await page.locator("input[name=taxId]").fill("91440300MA5DEM0018");
      await page.locator("input[name=address]").focus();
      const doubt = page.getByText(fapiao("doubt.checksum", { taxId: "91440300MA5DEM0018" }));
      if (tag !== "@nojs") await expect(doubt).toBeVisible();
      await page.locator("input[name=taxId]").fill("91440300MA5DEM0019");
      await page.locator("input[name=address]").focus();
      await expect(doubt).toHaveCount(0);
      await looksRight();
      await press(page, fapiao("headings.save"));
      await page.waitForURL(/\/orders\/[0-9a-f-]{36}\/fapiao\?heading=/);
      await looksRight();
      await press(page, fapiao("request.submit"));
      await page.waitForURL(/\/subscription\/fapiao\/[0-9a-f-]{36}$/);
      await expect(page.getByRole("status").getByText(toasts("fapiaoRequested"))).toBeVisible();
    });

    await test.step("the operator attaches it, and it is downloaded as it is", async () => {
      const request = new URL(page.url()).pathname.split("/").at(-1) ?? "";
      const number = `${TODAY.slice(2, 4)}${String(randomInt(1e9)).padStart(18, "0")}`;
      const file = test.info().outputPath("fapiao.pdf");
      const bytes = await pdf();
      await writeFile(file, bytes);
      expect(await operate("fapiao-requests")).toContain(request);
      const attach = ["attach-fapiao", request, "--number", number, "--issued", TODAY, "--without-xml", file];
      expect(await operate(...attach)).toContain("Add --yes to attach it.");
      await operate(...attach, "--yes");
      await page.reload();
      await expect(page.getByText(number, { exact: true })).toBeVisible();
      await looksRight();
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: fapiao("one.download") }).click()]);
      expect(download.suggestedFilename()).toBe("fapiao.pdf");
      expect(bytes.equals(await readFile(await download.path()))).toBe(true);
    });

    await test.step("it is reversed, another is asked for and taken back, a third is refused and asked for again", async () => {
      const id = () => new URL(page.url()).pathname.split("/").at(-1) ?? "";
      const red = `${TODAY.slice(2, 4)}${String(randomInt(1e9)).padStart(18, "0")}`;
      await operate("reverse-fapiao", id(), "--number", red, "--reversed", TODAY, "--reason", "开错了", "--yes");
      await page.reload();
      await expect(page.getByText(red, { exact: true })).toBeVisible();
      await looksRight();
      const askAgain = async () => {
        await page.getByRole("link", { name: fapiao("one.again"), exact: true }).click();
        await page.waitForURL(/\/orders\/[0-9a-f-]{36}\/fapiao/);
        await looksRight();
        await press(page, fapiao("request.submit"));
        await page.waitForURL(/\/subscription\/fapiao\/[0-9a-f-]{36}$/);
      };
      await askAgain();
      await page.getByRole("link", { name: fapiao("one.withdraw"), exact: true }).click();
      await page.waitForURL("**/withdrawal");
      await looksRight();
      await press(page, fapiao("one.withdraw"));
      await expect(page.getByRole("status").getByText(toasts("fapiaoWithdrawn"))).toBeVisible();
      await askAgain();
      await operate("refuse-fapiao", id(), "--reason", "税局查无此抬头");
      await page.reload();
      await looksRight();
      await page.getByRole("link", { name: fapiao("one.again"), exact: true }).click();
      await expect(page.getByText("税局查无此抬头")).toBeVisible();
      await looksRight();
    });

    await test.step("the list finds it by its title", async () => {
      await page.goto(`${root}/subscription/orders`);
      await page.getByRole("link", { name: fapiao("list.all"), exact: true }).click();
      await page.waitForURL("**/subscription/fapiao");
      await expect(page.getByText(fapiao("states.reversed"), { exact: true }).last()).toBeVisible();
      await looksRight();
    });
  });
}
