import type { Page } from "@playwright/test";
import { expect, expectAccessible, openOffice, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";
import { languages } from "./languages.ts";

for (const locale of languages("en")) {
  test(`two people judge one item, in ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    const gap = words(locale, "gap");
    const terms = words(locale, "terms");
    const staleTitle = words(locale, "ui")("stale.title");
    const saved = words(locale, "toasts")("itemSaved");
    const form = (of: Page) => of.locator("form[data-judgement]");
    const note = (of: Page) => form(of).getByLabel(gap("item.note"), { exact: false });
    const radio = (of: Page, result: "met" | "not_met") =>
      form(of).getByRole("radio", { name: terms(`itemResults.${result}`), exact: true });
    /** A tab behind another one draws a frame each second, and Playwright waits for frames. */
    const front = (of: Page) => of.bringToFront();
    const save = (of: Page) => of.getByRole("button", { name: gap("item.save"), exact: true }).click();

    const office = await openOffice(page, locale);
    await addClient(page, locale, office, { name: "青禾鲜花服务（深圳）有限公司" });
    const item = `${await startEngagement(page, locale, "three_star")}/gap/5.1.1.1`;
    const other = await page.context().newPage();
    await page.goto(item);
    await other.goto(item);

    await test.step("the first saves; the second is told, sees what is stored and keeps what was typed", async () => {
      await front(page);
      await radio(page, "met").check();
      await note(page).fill("制度文件齐全");
      await save(page);
      await expect(page.getByText(saved)).toBeVisible();

      await front(other);
      await radio(other, "not_met").check();
      await note(other).fill("没有受理流程");
      await save(other);
      const notice = other.getByRole("alert").filter({ hasText: staleTitle });
      await expect(notice).toBeVisible();
      await expect(notice).toContainText(terms("itemResults.met"));
      await expect(notice).toContainText("制度文件齐全");
      await expect(radio(other, "not_met")).toBeChecked();
      await expect(note(other)).toHaveValue("没有受理流程");
      await expectAccessible(other);
    });

    await test.step("nothing of the second is stored until it is saved again, deliberately", async () => {
      await page.reload();
      await expect(note(page)).toHaveValue("制度文件齐全");
      await save(other);
      await expect(other.getByText(saved)).toBeVisible();
      await expect(other.getByText(staleTitle)).toHaveCount(0);
      await page.reload();
      await expect(radio(page, "not_met")).toBeChecked();
      await expect(note(page)).toHaveValue("没有受理流程");
    });

    await front(page);
    await test.step("back after a save shows what was saved, and the saved form can be saved again", async () => {
      const seen = Number(await form(page).locator("input[name=version]").inputValue());
      await note(page).fill("没有受理流程，九月补齐");
      await page.getByRole("button", { name: gap("item.saveNext") }).click();
      await page.waitForURL("**/gap/5.1.1.2");
      await page.goBack(); // at once: what was saved is not asked about, although its form may still be on the screen
      await page.waitForURL("**/gap/5.1.1.1");
      await expect(form(page).locator("input[name=version]")).toHaveValue(String(seen + 1));
      await expect(note(page)).toHaveValue("没有受理流程，九月补齐");
      await expect(radio(page, "not_met")).toBeChecked();
      await note(page).fill("没有受理流程，十月补齐");
      await save(page);
      await expect(page.getByText(saved)).toBeVisible();
      await expect(page.getByText(staleTitle)).toHaveCount(0);
      await page.reload();
      await expect(note(page)).toHaveValue("没有受理流程，十月补齐");
    });
  });
}
