import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { PASSWORD, words } from "./fixtures.ts";

export const choose = (page: Page, name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });
export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Gives the password where the page asks who is there. */
export async function prove(page: Page, locale: Locale): Promise<void> {
  const field = page.getByLabel(words(locale, "members")("confirmPassword"));
  if ((await field.count()) > 0) await field.fill(PASSWORD);
}

/** Orders by card, up to the payment service's page. */
export async function orderByCard(page: Page, locale: Locale, root: string, wanted: { plan: string; interval: string }): Promise<void> {
  if (!page.url().endsWith("/subscription/checkout")) await page.goto(`${root}/subscription/checkout`);
  await choose(page, "plan", wanted.plan);
  await choose(page, "interval", wanted.interval);
  await prove(page, locale);
  await press(page, words(locale, "billing")("checkout.submit"));
  await page.waitForURL("**/c/pay/*");
}

/** Pays there, and waits until the product knows of it. */
export async function payAtCheckout(page: Page, root: string): Promise<void> {
  await press(page, "Pay for 1 seats");
  await page.waitForURL(`**${root}/subscription`, { timeout: 30_000 });
}
