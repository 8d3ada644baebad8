import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { serviceManual } from "#app/domain/documents/templates/service-manual.data.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { MANUAL_VALUES } from "#db/seed/manual-values.data.ts";
import { expect, expectNoSidewaysScroll, type Office, openOffice, PASSWORD, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";
import {
  acceptAsClient,
  address,
  expectAccessibleWhereScripted as expectAccessible,
  invite,
  linkIn,
  mailThatSays,
  stranger,
} from "./mailbox.ts";

const CLIENT = "青禾鲜花服务（深圳）有限公司";
const MANAGER = "何静";
const TITLE = "售后服务手册";
/** What the client's own data would say, had it been asked for. */
const VALUES: Readonly<Record<string, string>> = {
  ...MANUAL_VALUES,
  ...{ client_name: CLIENT, short_name: "青禾鲜花", address: "深圳市福田区梅林路 88 号", categories: "鲜花、绿植" },
  ...{ staff_count: "48", service_staff_count: "20", manager_staff_count: "6", hotline: "0755-8300 1200" },
  ...{ department: "售后服务部", service_head: "何静", reply_hours: "8", effective_on: "2026-12-01" },
};

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

/** Reads a page again until it shows what the worker has made, with or without scripts. */
async function untilShown(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name, exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** From the list of documents: the service manual with every field filled in; ends on its page. */
async function writeManual(page: Page, locale: Locale, engagement: string): Promise<string> {
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
async function send(page: Page, locale: Locale, doc: string, note: string): Promise<void> {
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
async function openRequest(page: Page, locale: Locale, portal: string): Promise<string> {
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

async function signByCode(page: Page, reader: Page, locale: Locale, portal: string, email: string): Promise<void> {
  const t = words(locale, "signing");
  const errors = words(locale, "errors");
  const request = await openRequest(page, locale, portal);
  await page.getByRole("link", { name: t("sign"), exact: true }).first().click();
  await page.waitForURL("**/signature");
  await look(page);
  await page.getByRole("button", { name: t("signing.sendCode"), exact: true }).click();
  await page.waitForURL("**/signature?code=*");
  await expect(page.getByText(t("signing.codeSent"))).toBeVisible();
  const code = await mailThatSays(reader, email, /^\d{6}$/m);
  await page.locator("input[name=code]").fill(code === "000000" ? "000001" : "000000");
  await page.locator("input[name=agreed]").check({ force: true });
  await page.getByRole("button", { name: t("signing.submit"), exact: true }).click();
  await expect(page.getByText(errors("code_wrong")).first()).toBeVisible();
  await look(page);
  await page.locator("input[name=code]").fill(code);
  await page.getByRole("button", { name: t("signing.submit"), exact: true }).click();
  await page.waitForURL(request);
  await expect(page.getByRole("status").getByText(words(locale, "toasts")("signed"))).toBeVisible();
}

async function signByPassword(page: Page, locale: Locale, portal: string): Promise<void> {
  const t = words(locale, "signing");
  const request = await openRequest(page, locale, portal);
  await page.getByRole("link", { name: t("sign"), exact: true }).first().click();
  await page.waitForURL("**/signature");
  await page.locator("input[name=agreed]").check({ force: true });
  await page.locator("input[name=proof][value=password]").check({ force: true });
  const password = page.locator("input[name=password]");
  await password.fill("not-the-password");
  await page.getByRole("button", { name: t("signing.submit"), exact: true }).click();
  await expect(page.getByText(words(locale, "errors")("wrong_password")).first()).toBeVisible();
  await look(page);
  await password.fill(PASSWORD);
  await page.getByRole("button", { name: t("signing.submit"), exact: true }).click();
  await page.waitForURL(request);
}

/** Somebody who came by invitation alone sets a password, and comes in with it. */
async function setPassword(page: Page, reader: Page, locale: Locale, email: string): Promise<void> {
  const access = words(locale, "access");
  const account = words(locale, "account");
  await page.goto("/reset");
  await page.getByLabel(access("email")).fill(email);
  await page.getByRole("button", { name: access("reset.submit") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(access("reset.sentTitle"));
  await page.goto(linkIn(await mailThatSays(reader, email, /https?:\/\/\S+\/reset\/\S+/)));
  await page.getByLabel(access("reset.newPassword")).fill(PASSWORD);
  await page.getByRole("button", { name: access("reset.set") }).click();
  await page.getByRole("link", { name: access("reset.toLogin") }).click();
  await page.getByLabel(account("login.email")).fill(email);
  await page.getByLabel(account("login.password")).fill(PASSWORD);
  await page.getByRole("button", { name: account("login.submit"), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

async function askForChanges(page: Page, locale: Locale, portal: string, reason: string): Promise<void> {
  const t = words(locale, "signing");
  const request = await openRequest(page, locale, portal);
  await page.getByRole("link", { name: t("ask"), exact: true }).first().click();
  await page.waitForURL("**/answer");
  await look(page);
  await page.getByRole("button", { name: t("answer.submit"), exact: true }).click();
  const given = page.locator("textarea[name=reason]");
  await expect(given).toHaveAccessibleDescription(new RegExp(words(locale, "errors")("required")));
  await given.fill(reason);
  await page.getByRole("button", { name: t("answer.submit"), exact: true }).click();
  await page.waitForURL(request);
  await expect(page.getByText(reason).first()).toBeVisible();
  await look(page);
}

/** The code, the very file, and the file with one byte changed, as anybody checks them. */
async function checkInPublic(page: Page, locale: Locale, code: string, file: Buffer): Promise<void> {
  const t = words(locale, "check");
  await page.goto(`/v/${code.replaceAll("-", "").toLowerCase()}`);
  await expect(page.getByText(t("state.in_force")).first()).toBeVisible();
  await expect(page.getByText(TITLE).first()).toBeVisible();
  await look(page);
  const changed = Buffer.from(file);
  changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
  for (const [buffer, verdict] of [
    [file, t("exact")],
    [changed, t("notOurs")],
  ] as const) {
    await page.goto("/v");
    await look(page);
    await page.locator("input[type=file]").setInputFiles({ name: "manual.pdf", mimeType: "application/pdf", buffer });
    await page.getByRole("button", { name: t("submitFile"), exact: true }).click();
    await expect(page.getByText(verdict, { exact: true })).toBeVisible();
    await look(page);
  }
  await page.goto("/v/0000-0000-0000-0000");
  await expect(page.getByText(t("notFound"), { exact: true })).toBeVisible();
  await look(page);
}

/** The client's manager, invited, on a phone. */
async function manager(browser: Browser, locale: Locale, office: Office, staff: Page, email: string): Promise<Page> {
  await invite(staff, locale, office.root, { email, role: "client_manager", client: CLIENT });
  const page = await stranger(browser, locale, { width: 390 });
  await acceptAsClient(page, locale, email, MANAGER);
  return page;
}

for (const locale of ["zh-CN", "en"] satisfies Locale[]) {
  for (const tag of ["", "@nojs"]) {
    test(`the manual is returned, signed by code and by password, sealed and checked, in ${locale} ${tag}`, async ({ page, browser }) => {
      test.setTimeout(300_000);
      const t = words(locale, "documents");
      const signing = words(locale, "signing");
      const office = await openOffice(page, locale);
      await addClient(page, locale, office, { name: CLIENT, uscc: "91440300192317458F" });
      const engagement = await startEngagement(page, locale, "four_star");
      const email = address("manager");
      const theirs = await manager(browser, locale, office, page, email);
      const portal = new URL(theirs.url()).pathname;
      const reader = await stranger(browser, locale);
      const doc = await writeManual(page, locale, engagement);

      await test.step("the manager asks for changes", async () => {
        await send(page, locale, doc, "首版，请审阅");
        await mailThatSays(reader, email, new RegExp(TITLE));
        await askForChanges(theirs, locale, portal, "报修响应时限请改为 4 小时");
        await page.goto(doc);
        await expect(page.getByText("报修响应时限请改为 4 小时").first()).toBeVisible();
        await look(page);
      });

      await test.step("the next version says what changed and is signed with a mailed code", async () => {
        await page.goto(`${doc}/fields`);
        await page.locator('[name="values.reply_hours"]').fill("4");
        await page.getByRole("button", { name: t("form.save"), exact: true }).click();
        await page.waitForURL(doc);
        await send(page, locale, doc, "响应时限改为 4 小时");
        await page.goto(`${doc}/comparison`);
        await expect(page.getByText(t("compare.changed")).or(page.locator("ins")).first()).toBeVisible();
        await look(page);
        await signByCode(theirs, reader, locale, portal, email);
        await page.goto(doc);
        await expect(async () => {
          await page.reload();
          await expect(page.getByText(t("states.in_force")).first()).toBeVisible({ timeout: 1_000 });
        }).toPass({ timeout: 60_000 });
      });

      await test.step("another version is signed with the password", async () => {
        await page.goto(`${doc}/fields`);
        await page.locator('[name="values.visit_hours"]').fill("12");
        await page.getByRole("button", { name: t("form.save"), exact: true }).click();
        await page.waitForURL(doc);
        await send(page, locale, doc, "上门时限改为 12 小时");
        await setPassword(theirs, reader, locale, email);
        await signByPassword(theirs, locale, portal);
        await untilShown(theirs, signing("sealed"));
        await look(theirs);
      });

      await test.step("the sealed file is downloaded, and anybody can check it", async () => {
        const href = await theirs.getByRole("link", { name: signing("sealed"), exact: true }).getAttribute("href");
        const [download] = await Promise.all([
          theirs.waitForEvent("download"),
          theirs.getByRole("link", { name: signing("sealed"), exact: true }).click(),
        ]);
        const file = await readFile(await download.path());
        expect(href).toContain("file=sealed");
        expect(file.subarray(0, 5).toString()).toBe("%PDF-");
        await page.goto(doc);
        await page.getByRole("link", { name: t("detail.openVersion", { number: "3" }) }).click();
        await page.waitForURL(/\/versions\/[0-9a-f-]{36}$/);
        await look(page);
        const code = await page.locator('a[href^="/v/"]').innerText();
        await checkInPublic(reader, locale, code.trim(), file);
        await theirs.goto(portal);
        await expect(theirs.getByText(signing("waits", { count: 1 }))).toHaveCount(0);
        await look(theirs);
      });
      for (const other of [theirs, reader]) await other.context().close();
    });
  }
}
