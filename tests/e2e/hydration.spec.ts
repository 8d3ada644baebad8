import type { Page } from "@playwright/test";
import { expect, openOffice, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";
import { languages } from "./languages.ts";

for (const locale of languages("zh-CN")) {
  test(`what is typed before the scripts arrive stays, in ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    const clients = words(locale, "clients");
    const engagements = words(locale, "engagements");
    const gap = words(locale, "gap");
    const terms = words(locale, "terms");
    const radio = (name: string) => page.getByRole("radio", { name, exact: true });

    const office = await openOffice(page, locale);
    await addClient(page, locale, office, { name: "青禾鲜花服务（深圳）有限公司", kind: "trader" });
    const client = new URL(page.url()).pathname;
    const engagement = await startEngagement(page, locale, "three_star");
    const button = (name: string) => page.getByRole("button", { name, exact: true });

    await test.step("text, number, radio buttons, lists and long text that were empty", async () => {
      const arrive = await openWithoutScripts(page, `${client}/edit`);
      await page.getByLabel(clients("name")).fill("青禾花艺服务（深圳）有限公司");
      await radio(terms("clientKinds.service")).check();
      await page.getByLabel(clients("categories")).fill("鲜花\n绿植");
      await page.getByLabel(clients("note"), { exact: true }).fill("签约前先看门店");
      await page.getByLabel(clients("staffCount")).fill("52");
      const typed = async () => {
        await expect(page.getByLabel(clients("name"))).toHaveValue("青禾花艺服务（深圳）有限公司");
        await expect(radio(terms("clientKinds.service"))).toBeChecked();
        await expect(page.getByLabel(clients("categories"))).toHaveValue("鲜花\n绿植");
        await expect(page.getByLabel(clients("note"), { exact: true })).toHaveValue("签约前先看门店");
        await expect(page.getByLabel(clients("staffCount"))).toHaveValue("52");
      };
      await arrive();
      await typed();
      await button(clients("form.save")).click();
      await page.waitForURL(`**${client}`);
      await page.goto(`${client}/edit`);
      await typed();
    });

    await test.step("long text that was not empty: changed, added to and cleared", async () => {
      const arrive = await openWithoutScripts(page, `${client}/edit`);
      await page.getByLabel(clients("categories")).fill("");
      await page.getByLabel(clients("note"), { exact: true }).press("ControlOrMeta+End");
      await page.getByLabel(clients("note"), { exact: true }).pressSequentially("，再定日期");
      await page.getByLabel(clients("staffCount")).fill("");
      await arrive();
      await expect(page.getByLabel(clients("categories"))).toHaveValue("");
      await expect(page.getByLabel(clients("note"), { exact: true })).toHaveValue("签约前先看门店，再定日期");
      await expect(page.getByLabel(clients("staffCount"))).toHaveValue("");
    });

    await test.step("a box that was ticked and one that was not", async () => {
      const ticked = page.getByRole("checkbox", { name: clients("contacts.primaryField") });
      await page.goto(`${client}/contacts/new`);
      await page.getByLabel(clients("contacts.name")).fill("周敏");
      await ticked.check();
      await button(clients("contacts.add")).click();
      await page.getByRole("link", { name: "周敏" }).click();
      await expect(ticked).toBeChecked();
      const withTick = await openWithoutScripts(page, new URL(page.url()).pathname);
      await ticked.uncheck();
      await withTick();
      await expect(ticked).not.toBeChecked();
      const without = await openWithoutScripts(page, `${client}/contacts/new`);
      await ticked.check();
      await without();
      await expect(ticked).toBeChecked();
    });

    await test.step("a choice from a list and a day", async () => {
      const level = page.getByLabel(engagements("fields.targetLevel"));
      const audit = page.getByLabel(engagements("fields.plannedAuditDate"));
      const arrive = await openWithoutScripts(page, `${engagement}/edit`);
      await level.selectOption({ label: terms("levels.four_star") });
      await audit.fill("2031-09-02");
      await arrive();
      await expect(level).toHaveValue("four_star");
      await expect(audit).toHaveValue("2031-09-02");
    });

    await test.step("a judgement that was stored before", async () => {
      const note = page.locator("form[data-judgement]").getByLabel(gap("item.note"), { exact: false });
      await page.goto(`${engagement}/gap/5.1.1.1`);
      await radio(terms("itemResults.met")).check();
      await note.fill("制度文件齐全");
      await button(gap("item.save")).click();
      await expect(page.getByText(words(locale, "toasts")("itemSaved"))).toBeVisible();
      const arrive = await openWithoutScripts(page, `${engagement}/gap/5.1.1.1`);
      await radio(terms("itemResults.not_met")).check();
      await note.fill("没有受理流程");
      await arrive();
      await expect(radio(terms("itemResults.not_met"))).toBeChecked();
      await expect(note).toHaveValue("没有受理流程");
      page.once("dialog", (dialog) => void dialog.dismiss());
      await page.getByRole("link", { name: "5.1.1.2" }).first().click();
      await expect(note).toHaveValue("没有受理流程");
      await expect(page).toHaveURL(/5\.1\.1\.1$/);
    });
  });
}

/** Opens a page whose scripts do not come until the function it gives is called, which ends when the page is live. */
async function openWithoutScripts(page: Page, path: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/assets/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "domcontentloaded" });
  expect(await isLive(page)).toBe(false);
  return async () => {
    release();
    await expect.poll(() => isLive(page)).toBe(true);
    await page.unroute("**/assets/*.js");
  };
}

/** Whether React has taken over the page: it has then left its marks on the main part. */
function isLive(page: Page): Promise<boolean> {
  return page.locator("main").evaluate((main) => Object.keys(main).some((key) => key.startsWith("__reactProps")));
}
