import type { Browser, Page } from "@playwright/test";
import { serviceManual } from "#app/domain/documents/templates/service-manual.data.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { MANUAL_VALUES } from "#db/seed/manual-values.data.ts";
import { expect, expectNoSidewaysScroll, type Office, words } from "./fixtures.ts";
import { acceptAsClient, expectAccessibleWhereScripted, invite, stranger } from "./mailbox.ts";
import { mailThatSays } from "./outbox.ts";

export const CLIENT = "青禾鲜花服务（深圳）有限公司";
export const MANAGER = "何静";
export const TITLE = "售后服务手册";
/** What the client's own data would say, had it been asked for. */
const VALUES: Readonly<Record<string, string>> = {
  ...MANUAL_VALUES,
  ...{ client_name: CLIENT, short_name: "青禾鲜花", address: "深圳市福田区梅林路 88 号", categories: "鲜花、绿植" },
  ...{ staff_count: "48", service_staff_count: "20", manager_staff_count: "6", hotline: "0755-8300 1200" },
  ...{ department: "售后服务部", service_head: "何静", reply_hours: "8", effective_on: "2199-12-31" },
};

export async function look(page: Page): Promise<void> {
  await expectAccessibleWhereScripted(page);
  await expectNoSidewaysScroll(page);
}

/** Reads a page again until it shows what the worker has made, with or without scripts. */
export async function untilShown(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name, exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** From the list of documents: the service manual with every field filled in; ends on its page. */
export async function writeManual(page: Page, locale: Locale, engagement: string): Promise<string> {
  const t = words(locale, "documents");
  await page.goto(`${engagement}/documents`);
  await look(page);
  await page.getByRole("link", { name: t("new"), exact: true }).first().click();
  await page.waitForURL("**/documents/new");
  await look(page);
  const title = serviceManual.title[locale];
  await page.getByRole("link", { name: new RegExp(`${t("choose.use")} ${title}`) }).click();
  await page.waitForURL("**/documents/new?template=*");
  await look(page);
  await expect(page.locator('[name="values.client_name"]')).toHaveValue(CLIENT);
  await page.getByRole("button", { name: t("form.create"), exact: true }).click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  await look(page);
  const doc = page.url();
  await page.getByRole("link", { name: t("missing.fill"), exact: true }).first().click();
  await page.waitForURL("**/fields");
  for (const field of serviceManual.fields) {
    const value = VALUES[field.name];
    if (value === undefined) throw new Error(`no value for ${field.name}`);
    await page.locator(`[name="values.${field.name}"]`).fill(value);
  }
  await look(page);
  await page.getByRole("button", { name: t("form.save"), exact: true }).click();
  await page.waitForURL(doc);
  await expect(page.getByRole("link", { name: t("missing.fill"), exact: true })).toHaveCount(0);
  return doc;
}

/** Makes a version for the manager to sign, waits for its PDF and sends it. */
export async function send(page: Page, locale: Locale, doc: string, note: string): Promise<void> {
  const t = words(locale, "documents");
  await page.goto(doc);
  await page.getByRole("link", { name: t("detail.makeVersion"), exact: true }).click();
  await page.waitForURL("**/versions/new");
  await page.getByLabel(t("makeVersion.changeNote"), { exact: false }).fill(note);
  await expect(page.locator("[name=signer1] option:checked")).toHaveText(t("makeVersion.ofClient", { name: MANAGER }));
  await look(page);
  await page.getByRole("button", { name: t("makeVersion.submit"), exact: true }).click();
  await page.waitForURL(/\/versions\/[0-9a-f-]{36}$/);
  await untilShown(page, t("version.pdf"));
  await look(page);
  await page.getByRole("link", { name: t("detail.sendOut"), exact: true }).click();
  await page.waitForURL("**/signoff");
  await look(page);
  await page.getByLabel(t("signOff.message"), { exact: false }).fill(note);
  await page.getByRole("button", { name: t("signOff.submit"), exact: true }).click();
  await page.waitForURL(doc);
  await expect(page.getByText(t("states.in_sign_off")).first()).toBeVisible();
}

/** The portal's first block leads to the document; ends on its page. */
export async function openRequest(page: Page, locale: Locale, portal: string): Promise<string> {
  const t = words(locale, "signing");
  await page.goto(portal);
  await expect(page.getByText(t("waits", { count: 1 }))).toBeVisible();
  await look(page);
  await page.getByRole("link", { name: t("open") }).first().click();
  await page.waitForURL(/\/signoffs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  await look(page);
  return page.url();
}

export async function signByCode(page: Page, reader: Page, locale: Locale, portal: string, email: string): Promise<void> {
  const t = words(locale, "signing");
  const errors = words(locale, "errors");
  const request = await openRequest(page, locale, portal);
  await page.getByRole("link", { name: t("sign"), exact: true }).first().click();
  await page.waitForURL("**/signature");
  await look(page);
  const agreed = page.locator("input[name=agreed]");
  await agreed.check({ force: true });
  await page.getByRole("button", { name: t("signing.sendCode"), exact: true }).click();
  await page.waitForURL("**/signature?code=*");
  await expect(page.getByText(t("signing.codeSent"))).toBeVisible();
  await expect(agreed).toBeChecked();
  const code = await mailThatSays(reader, email, /^\d{6}$/m);
  await page.locator("input[name=code]").fill(code === "000000" ? "000001" : "000000");
  await page.locator("input[name=code]").press("Enter");
  await expect(page.getByText(errors("code_wrong")).first()).toBeVisible();
  await look(page);
  await page.locator("input[name=code]").fill(code);
  await page.getByRole("button", { name: t("signing.submit"), exact: true }).click();
  await page.waitForURL(request);
  await expect(page.getByRole("status").getByText(words(locale, "toasts")("signed"), { exact: true })).toBeVisible();
}

/** The client's manager, invited, on a phone. */
export async function manager(browser: Browser, locale: Locale, office: Office, staff: Page, email: string): Promise<Page> {
  await invite(staff, locale, office.root, { email, role: "client_manager", client: CLIENT });
  const page = await stranger(browser, locale, { width: 390 });
  await acceptAsClient(page, locale, email, MANAGER);
  return page;
}
