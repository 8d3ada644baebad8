import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import {
  enterCode,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  mailedCode,
  openOfficeByHand,
  PASSWORD,
  signUp,
  speak,
  test,
  words,
} from "./fixtures.ts";
import { address, expectAccessibleWhereScripted } from "./mailbox.ts";
import { latestMail } from "./outbox.ts";

async function latestMailIn(page: Page, email: string): Promise<string> {
  const other = await page.context().newPage();
  const text = await latestMail(other, email);
  await other.close();
  return text;
}

for (const locale of ["zh-CN", "en"] satisfies Locale[]) {
  const t = words(locale, "account");
  const ui = words(locale, "ui");
  const errors = words(locale, "errors");

  for (const tag of ["", "@phone", "@nojs"]) {
    test(`sign up, open a workspace, log out and in again, in ${locale} ${tag}`, async ({ page }) => {
      const office = await openOfficeByHand(page, locale);
      await expectNoSidewaysScroll(page);
      await page.locator("summary", { hasText: "林若梅" }).click();
      await page.getByRole("button", { name: ui("logOut") }).first().click();
      await page.waitForURL("**/login");
      await page.goto(`${office.root}/settings`);
      await page.waitForURL("**/login?to=*");
      await page.getByLabel(t("login.email")).fill(office.email);
      await page.getByLabel(t("login.password")).fill("not the password");
      await page.getByRole("button", { name: t("login.submit"), exact: true }).click();
      await expect(page.getByRole("alert")).toContainText(errors("wrong_login"));
      await expect(page.getByLabel(t("login.email"))).toHaveValue(office.email);
      await page.getByLabel(t("login.password")).fill(PASSWORD);
      await page.getByRole("button", { name: t("login.submit"), exact: true }).click();
      await page.waitForURL(`**${office.root}/settings`);
    });
  }

  for (const tag of ["@phone", "@nojs"]) {
    test(`a wrong code, another one, and an address that has an account, in ${locale} ${tag}`, async ({ page }) => {
      const email = address("newcomer");
      await signUp(page, locale, email);
      await expectNoSidewaysScroll(page);
      await expectAccessibleWhereScripted(page);
      await expect(page.getByRole("link", { name: t("confirm.mailboxLink") })).toBeVisible();
      const first = await mailedCode(page, email);
      await enterCode(page, locale, first === "000000" ? "000001" : "000000");
      await expect(page.getByLabel(t("confirm.code"))).toHaveAccessibleDescription(new RegExp(errors("signup_code")));
      await expectAccessibleWhereScripted(page);
      await page.getByRole("button", { name: t("confirm.again"), exact: true }).click();
      await expect(page.getByRole("status")).toContainText(t("confirm.sent"));
      await expect(async () => expect(await mailedCode(page, email)).not.toBe(first)).toPass({ timeout: 20_000 });
      await enterCode(page, locale, await mailedCode(page, email));
      await page.waitForURL("**/workspaces/new");
      await page.context().clearCookies();

      await signUp(page, locale, email);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("confirm.title"));
      const taken = words(locale, "mail")("signup_taken.title");
      await expect(async () => expect(await latestMailIn(page, email)).toContain(taken)).toPass({ timeout: 20_000 });
      await enterCode(page, locale, "123456");
      await expect(page.getByLabel(t("confirm.code"))).toHaveAccessibleDescription(new RegExp(errors("signup_code")));
    });
  }

  test(`what is wrong is said beside the field, in ${locale}`, async ({ page }) => {
    await speak(page, locale);
    await page.goto("/signup");
    await expectAccessible(page);
    await page.getByLabel(t("signup.email")).fill("nobody");
    await page.getByLabel(t("signup.password")).fill("password123");
    await page.getByRole("button", { name: t("signup.submit"), exact: true }).click();
    await expect(page.getByLabel(t("signup.name"))).toHaveAccessibleDescription(new RegExp(errors("required")));
    await expect(page.getByLabel(t("signup.email"))).toHaveAccessibleDescription(new RegExp(errors("notAnEmail")));
    await expect(page.getByLabel(t("signup.password"))).toHaveAccessibleDescription(new RegExp(errors("passwordCommon")));
    await expect(page.getByLabel(t("signup.email"))).toHaveValue("nobody");
    await expectAccessible(page);
  });
}
