import type { Page } from "@playwright/test";
import { expect, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { addClient, startEngagement } from "./journey.ts";
import { languages } from "./languages.ts";

/** Everything a phone shows before it is scrolled by hand. */
async function expectPanelAtHand(page: Page, title: RegExp): Promise<void> {
  const heading = page.getByRole("heading", { level: 2, name: title });
  await expect(heading).toBeInViewport();
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect.poll(async () => (await heading.boundingBox())?.y ?? Infinity).toBeLessThan(320);
  await expectNoSidewaysScroll(page);
}

for (const locale of languages("en")) {
  test(`an open panel begins on the first screen of a phone, in ${locale} @phone`, async ({ page }) => {
    test.setTimeout(90_000);
    const office = await openOffice(page, locale);
    await addClient(page, locale, office, { name: "青禾鲜花服务（深圳）有限公司" });
    const engagement = await startEngagement(page, locale, "three_star");

    await test.step("from its address", async () => {
      await page.goto(`${engagement}/gap/5.1.1.1`);
      await expectPanelAtHand(page, /^5\.1\.1\.1 /);
    });

    await test.step("from far down the list, and back with all tabs", async () => {
      await page.getByRole("link", { name: words(locale, "ui")("back") }).click();
      await expect(page.locator("summary", { hasText: words(locale, "engagements")("tabs.gap") })).toBeVisible();
      await page.locator('a[href*="/gap/5.3.2.3"]').first().click();
      await page.waitForURL("**/gap/5.3.2.3");
      await expectPanelAtHand(page, /^5\.3\.2\.3 /);
    });

    await test.step("a milestone", async () => {
      await page.goto(`${engagement}/milestones/kick_off`);
      await expectPanelAtHand(page, /./);
    });
  });
}
