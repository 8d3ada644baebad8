import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { expect, expectNoSidewaysScroll, openOffice, PASSWORD, speak, test, words } from "./fixtures.ts";
import { languages } from "./languages.ts";
import {
  address,
  expectAccessibleWhereScripted as expectAccessible,
  invite,
  stranger,
} from "./mailbox.ts";
import { latestMail, linkIn } from "./outbox.ts";

const CLIENT = "青禾鲜花服务（深圳）有限公司";

async function addClient(page: Page, locale: Locale, root: string) {
  const t = words(locale, "clients");
  await page.goto(`${root}/clients/new`);
  await page.getByLabel(t("name"), { exact: false }).first().fill(CLIENT);
  await page.getByText(words(locale, "terms")("clientKinds.trader"), { exact: true }).click();
  await page.locator("form[method=post] button:not([name])").last().click();
  await page.waitForURL(/\/clients\/[0-9a-f-]{36}$/);
}

for (const locale of languages("zh-CN")) {
  const t = words(locale, "members");
  const account = words(locale, "account");
  const access = words(locale, "access");
  const invitations = words(locale, "invitations");
  const profile = words(locale, "profile");
  const errors = words(locale, "errors");
  const ui = words(locale, "ui");

  for (const tag of ["", "@nojs"]) {
    test(`invite a colleague and a client manager, who accept and come in, in ${locale} ${tag}`, async ({ page, browser }) => {
      test.setTimeout(150_000);
      const office = await openOffice(page, locale);
      await addClient(page, locale, office.root);
      const [consultant, manager] = [address("consultant"), address("manager")];
      await page.goto(`${office.root}/members/invite`);
      await expectAccessible(page);
      await invite(page, locale, office.root, { email: consultant, role: "consultant" });
      await invite(page, locale, office.root, { email: manager, role: "client_manager", client: CLIENT });
      await expectAccessible(page);
      await expect(page.getByText(consultant).first()).toBeVisible();

      await test.step("the colleague sets a password and works", async () => {
        const theirs = await stranger(browser, locale);
        await theirs.goto(linkIn(await latestMail(theirs, consultant)));
        await expectAccessible(theirs);
        await theirs.getByRole("button", { name: invitations("accept") }).click();
        await expect(theirs.getByLabel(invitations("name"))).toHaveAccessibleDescription(new RegExp(errors("required")));
        await theirs.getByLabel(invitations("name")).fill("陈启明");
        await theirs.getByLabel(invitations("password")).fill(PASSWORD);
        await theirs.getByRole("button", { name: invitations("accept") }).click();
        await theirs.waitForURL(`**/w/${office.slug}/**`);
        await theirs.goto(`${office.root}/members/invite`);
        await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(ui("errors.forbidden.title"));
        await theirs.context().close();
      });

      await test.step("the manager gives a name, leaves, and comes back by a mailed code, on a phone", async () => {
        const theirs = await stranger(browser, locale, { width: 390 });
        await theirs.goto(linkIn(await latestMail(theirs, manager)));
        await theirs.getByLabel(invitations("name")).fill("何静");
        await theirs.getByRole("button", { name: invitations("accept") }).click();
        await theirs.waitForURL(`**/portal/${office.slug}/**`);
        await expectNoSidewaysScroll(theirs);
        const portal = new URL(theirs.url()).pathname;
        await theirs.context().clearCookies();
        await speak(theirs, locale);
        await theirs.goto("/login");
        await theirs.getByRole("link", { name: account("login.byCode") }).click();
        await expectAccessible(theirs);
        await theirs.getByLabel(access("email")).fill(manager);
        await theirs.getByRole("button", { name: access("code.submit") }).click();
        await theirs.waitForURL("**/login/code/entry*");
        await expectAccessible(theirs);
        await expectNoSidewaysScroll(theirs);
        const other = await stranger(browser, locale);
        await expect(async () => {
          expect(await latestMail(other, manager)).toMatch(/^\d{6}$/m);
        }).toPass({ timeout: 20_000 });
        const [code = ""] = /^\d{6}$/m.exec(await latestMail(other, manager)) ?? [];
        await other.context().close();
        await theirs.getByLabel(access("code.label")).fill(code === "000000" ? "000001" : "000000");
        await theirs.getByRole("button", { name: access("code.enter") }).click();
        await expect(theirs.getByRole("alert")).toContainText(errors("code_wrong"));
        await theirs.getByLabel(access("code.label")).fill(code);
        await theirs.getByRole("button", { name: access("code.enter") }).click();
        await theirs.waitForURL(`**${portal}`);
        await theirs.goto(`${office.root}/clients`);
        await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(ui("errors.notFound.title"));
        await theirs.context().close();
      });
    });
  }

  test(`the last owner stays, and an invitation is revoked, in ${locale}`, async ({ page, browser }) => {
    const office = await openOffice(page, locale);
    await page.goto(`${office.root}/members`);
    await page.getByRole("link", { name: /林若梅/ }).first().click();
    await page.getByRole("link", { name: t("member.remove") }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: t("removal.confirm"), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(errors("last_owner"));
    const email = address("gone");
    await invite(page, locale, office.root, { email, role: "owner" });
    const theirs = await stranger(browser, locale);
    const link = linkIn(await latestMail(theirs, email));
    await page.getByRole("link", { name: email }).click();
    await expectAccessible(page);
    await page.getByRole("link", { name: t("invitation.revoke") }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: t("invitation.revoke") }).click();
    await page.waitForURL(`**${office.root}/members`);
    await theirs.goto(link);
    await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(invitations("states.revokedTitle"));
    await theirs.context().close();
  });

  test(`an account: another name, another device out, a new password, in ${locale}`, async ({ page, browser }) => {
    test.setTimeout(120_000);
    const office = await openOffice(page, locale);
    const theirs = await stranger(browser, locale);
    await page.goto("/account");
    await expectAccessible(page);
    await expect(page.getByText(profile("confirmed"), { exact: true })).toBeVisible();
    await page.getByLabel(profile("name")).fill("林若梅二");
    await page.getByRole("button", { name: profile("save"), exact: true }).click();
    await expect(page.getByRole("status")).toContainText(profile("saved"));

    await theirs.goto("/login");
    await theirs.getByLabel(account("login.email")).fill(office.email);
    await theirs.getByLabel(account("login.password")).fill(PASSWORD);
    await theirs.getByRole("button", { name: account("login.submit"), exact: true }).click();
    await theirs.waitForURL(`**/w/${office.slug}/**`);
    await page.goto("/account/sessions");
    await expectAccessible(page);
    await page.getByRole("button", { name: profile("sessions.endOthers") }).click();
    await expect(page.getByText(profile("sessions.only"))).toBeVisible();
    await theirs.goto(`${office.root}/clients`);
    await theirs.waitForURL("**/login?to=*");

    await theirs.getByRole("link", { name: account("login.forgot") }).click();
    await theirs.waitForURL("**/reset");
    await expectAccessible(theirs);
    await theirs.getByLabel(access("email")).fill(office.email);
    await theirs.getByRole("button", { name: access("reset.submit") }).click();
    await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(access("reset.sentTitle"));
    let mail = "";
    await expect(async () => {
      mail = await latestMail(theirs, office.email);
      expect(linkIn(mail)).toContain("/reset/");
    }).toPass({ timeout: 20_000 });
    const link = linkIn(mail);
    await theirs.goto(link);
    await expectAccessible(theirs);
    await theirs.getByLabel(access("reset.newPassword")).fill("plum-rain-evening");
    await theirs.getByRole("button", { name: access("reset.set") }).click();
    await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(access("reset.doneTitle"));
    await theirs.goto(link);
    await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(access("reset.goneTitle"));
    await page.goto("/account");
    await page.waitForURL("**/login?to=*");
    await theirs.context().close();
  });
}
