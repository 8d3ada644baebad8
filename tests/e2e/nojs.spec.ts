import { FLORIST } from "../fixtures/florist.ts";
import { expect, expectNoSidewaysScroll, openOffice, PASSWORD, speak, test, words } from "./fixtures.ts";
import { addClient, judge, startEngagement } from "./journey.ts";
import { languages } from "./languages.ts";

const CLIENT = "青禾鲜花服务（深圳）有限公司";

for (const locale of languages("en")) {
  test(`the way from login to a milestone without scripts, in ${locale} @nojs`, async ({ page }) => {
    test.setTimeout(120_000);
    const account = words(locale, "account");
    const clients = words(locale, "clients");
    const gap = words(locale, "gap");
    const milestones = words(locale, "milestones");
    const toasts = words(locale, "toasts");
    const terms = words(locale, "terms");
    const office = await openOffice(page, locale);

    await test.step("log in and be where one wanted to be", async () => {
      await page.context().clearCookies();
      await speak(page, locale);
      await page.goto(`${office.root}/clients`);
      await page.waitForURL("**/login?to=*");
      await page.getByLabel(account("login.email")).fill(office.email);
      await page.getByLabel(account("login.password")).fill(PASSWORD);
      await page.getByRole("button", { name: account("login.submit"), exact: true }).click();
      await page.waitForURL(`**${office.root}/clients`);
    });

    await addClient(page, locale, office, { name: CLIENT, uscc: "91440300192317458F" });
    const client = new URL(page.url()).pathname;
    await expect(page.getByRole("status").getByText(toasts("clientCreated"))).toBeVisible();
    const engagement = await startEngagement(page, locale, "three_star");

    await test.step("more failing samples than samples are refused beside the field, with everything kept", async () => {
      await page.goto(`${engagement}/gap/5.1.1.1`);
      const form = page.locator("form[data-judgement]");
      await form.getByText(terms("itemResults.sampled"), { exact: true }).click();
      await form.getByLabel(gap("item.sampleFailed")).fill("5");
      await form.getByLabel(gap("item.sampleSize")).fill("3");
      await form.getByLabel(gap("item.note"), { exact: false }).fill("抽查三份档案");
      await page.getByRole("button", { name: gap("item.saveNext") }).click();
      const failed = form.getByLabel(gap("item.sampleFailed"));
      await expect(failed).toHaveAccessibleDescription(new RegExp(words(locale, "errors")("sampleTooMany")));
      await expect(failed).toHaveValue("5");
      await expect(form.getByLabel(gap("item.sampleSize"))).toHaveValue("3");
      await expect(form.getByLabel(gap("item.note"), { exact: false })).toHaveValue("抽查三份档案");
      await expect(form.getByRole("radio", { name: terms("itemResults.sampled") })).toBeChecked();
      await expectNoSidewaysScroll(page);
      await failed.fill("1");
      await page.getByRole("button", { name: gap("item.saveNext") }).click();
    });

    await test.step("the next items follow, and the sheet counts them", async () => {
      for (const row of FLORIST.slice(1, 3)) {
        await page.waitForURL(`**/gap/${row.clause}`);
        await judge(page, locale, row);
      }
      await page.waitForURL((url) => /\/gap\/[\d.]+$/.test(url.pathname) && !url.pathname.endsWith(FLORIST[2]?.clause ?? ""));
      await page.goto(`${engagement}/gap`);
      await expect(page.getByText(gap("progressDetail", { judged: 4, total: 50 })).first()).toBeVisible();
      await page.goto(`${engagement}/gap/5.1.1.1`);
      await expect(page.getByLabel(gap("item.sampleFailed"))).toHaveValue("1");
      await expect(page.locator("form[data-judgement]").getByLabel(gap("item.note"), { exact: false })).toHaveValue("抽查三份档案");
    });

    await test.step("a milestone is completed by hand", async () => {
      await page.goto(`${engagement}/milestones/kick_off`);
      await page.getByLabel(milestones("detail.completeNote")).fill("与总经理开会");
      await page.getByRole("button", { name: milestones("detail.complete"), exact: true }).click();
      await page.waitForURL(`**${engagement}/milestones`);
      await expect(page.getByText(milestones("progress", { done: 1, count: 16 }))).toBeVisible();
      await expect(page.getByRole("status").getByText(toasts("milestoneCompleted"))).toBeVisible();
    });

    await test.step("a client is archived, leaves the list, and is restored", async () => {
      await page.goto(client);
      await page.getByRole("link", { name: clients("detail.archive"), exact: true }).click();
      await page.getByRole("button", { name: clients("archival.archive"), exact: true }).click();
      await expect(page.getByText(clients("detail.archivedTitle")).last()).toBeVisible();
      await expect(page.getByRole("link", { name: clients("detail.edit"), exact: true })).toHaveCount(0);
      await page.goto(`${office.root}/clients`);
      await expect(page.getByText(clients("empty.allArchived"))).toBeVisible();
      await page.goto(client);
      await page.getByRole("button", { name: clients("detail.restore"), exact: true }).click();
      await expect(page.getByRole("status").getByText(toasts("clientRestored"))).toBeVisible();
      await expect(page.getByText(clients("detail.archivedTitle"))).toHaveCount(0);
      await page.goto(`${office.root}/clients`);
      await expect(page.getByRole("link", { name: CLIENT })).toBeVisible();
    });
  });
}
