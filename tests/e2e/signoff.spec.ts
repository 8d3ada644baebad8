import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { expect, openOffice, PASSWORD, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";
import { ways } from "./languages.ts";
import { address, stranger } from "./mailbox.ts";
import { linkIn, mailThatSays } from "./outbox.ts";
import { CLIENT, look, manager, openRequest, send, signByCode, TITLE, untilShown, writeManual } from "./signing.ts";

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

for (const { locale, tag } of ways({ locale: "zh-CN", tag: "" }, { locale: "en", tag: "@nojs" })) {
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
        await expect(page.getByText(t("states.in_force"), { exact: true }).first()).toBeVisible({ timeout: 1_000 });
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
