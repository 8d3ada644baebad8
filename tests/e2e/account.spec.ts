import type { Locale } from "#app/i18n/locales.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, PASSWORD, speak, test, words } from "./fixtures.ts";

for (const locale of ["zh-CN", "en"] satisfies Locale[]) {
  const t = words(locale, "account");
  const ui = words(locale, "ui");
  const errors = words(locale, "errors");

  for (const tag of ["", "@phone", "@nojs"]) {
    test(`sign up, open a workspace, log out and in again, in ${locale} ${tag}`, async ({ page }) => {
      const office = await openOffice(page, locale);
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
