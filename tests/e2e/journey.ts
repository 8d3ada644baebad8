import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import type { FloristRow } from "../fixtures/florist.ts";
import { expect, type Office, words } from "./fixtures.ts";

/** Adds a client and ends on its page. */
export async function addClient(
  page: Page,
  locale: Locale,
  office: Office,
  client: { name: string; kind?: "producer" | "trader" | "service"; uscc?: string; serviceManagers?: number },
): Promise<void> {
  const t = words(locale, "clients");
  const terms = words(locale, "terms");
  await page.goto(`${office.root}/clients/new`);
  await page.getByLabel(t("name")).fill(client.name);
  await page.getByText(terms(`clientKinds.${client.kind ?? "trader"}`), { exact: true }).click();
  if (client.uscc) await page.getByLabel(t("uscc")).fill(client.uscc);
  await page.getByLabel(t("staffCount")).fill("48");
  await page.getByLabel(t("serviceStaffCount")).fill("20");
  await page.getByLabel(t("serviceManagementStaffCount")).fill(String(client.serviceManagers ?? 6));
  await page.getByRole("button", { name: t("form.create"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(client.name);
}

/** From a client's page: starts an engagement and gives its address. */
export async function startEngagement(page: Page, locale: Locale, level: "pass" | "three_star" | "four_star"): Promise<string> {
  const t = words(locale, "engagements");
  await page.getByRole("link", { name: words(locale, "clients")("detail.newEngagement") }).first().click();
  await page.waitForURL("**/engagements/new?client=*");
  await page.getByLabel(t("fields.targetLevel")).selectOption(level);
  await page.getByRole("button", { name: t("new.submit"), exact: true }).click();
  await page.waitForURL(/\/engagements\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Judges the item whose form is open and goes on to the next one that is not assessed. */
export async function judge(page: Page, locale: Locale, row: FloristRow): Promise<void> {
  const t = words(locale, "gap");
  const terms = words(locale, "terms");
  const form = page.locator("form[data-judgement]");
  await form.getByText(terms(`itemResults.${row.result}`), { exact: true }).click();
  await expect(form.getByRole("radio", { name: terms(`itemResults.${row.result}`), exact: true })).toBeChecked();
  if (row.sample) {
    await form.getByLabel(t("item.sampleFailed")).fill(String(row.sample[0]));
    await form.getByLabel(t("item.sampleSize")).fill(String(row.sample[1]));
  }
  if (row.reason) await form.getByLabel(t("item.reason"), { exact: false }).fill(row.reason[locale]);
  await form.getByLabel(t("item.note"), { exact: false }).fill(row.leansOn[locale]);
  await page.getByRole("button", { name: t("item.saveNext") }).click();
}
