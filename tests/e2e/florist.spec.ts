import type { Locale } from "#app/i18n/locales.ts";
import { FLORIST, FLORIST_EXPECTED } from "../fixtures/florist.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { addClient, judge, startEngagement } from "./journey.ts";

/** The item whose result follows from the number of certified managers: nobody holds a certificate yet. */
const DERIVED = "5.1.2.2";

for (const locale of ["zh-CN", "en"] satisfies Locale[]) {
  test(`a flower company from its first entry to a recorded certificate, in ${locale}`, async ({ page }) => {
    test.setTimeout(480_000);
    const gap = words(locale, "gap");
    const terms = words(locale, "terms");
    const milestones = words(locale, "milestones");
    const certificates = words(locale, "certificates");

    const office = await openOffice(page, locale);
    await addClient(page, locale, office, { name: "青禾鲜花服务（深圳）有限公司", kind: "trader", uscc: "91440300192317458F" });
    await expectAccessible(page);
    const engagement = await startEngagement(page, locale, "three_star");
    await expectAccessible(page);

    await test.step("the gap sheet takes the fifty judgements and shows the score worked out by hand", async () => {
      await page.goto(`${engagement}/gap/5.1.1.1`);
      await expectAccessible(page);
      for (const row of FLORIST.filter(({ clause }) => clause !== DERIVED)) {
        await page.waitForURL(`**/gap/${row.clause}`);
        // The address changes a moment before the form does.
        await expect(page.getByRole("heading", { name: row.clause, exact: false, level: 2 })).toContainText(`${row.clause} `);
        await judge(page, locale, row);
      }
      await page.waitForURL(/\/gap(\?.*)?$/);
      expect(FLORIST.find(({ clause }) => clause === DERIVED)?.result).toBe("not_met");
      await expect(page.getByText(gap("progressDetail", { judged: 50, total: 50 })).first()).toBeVisible();
      await expect(page.getByText(FLORIST_EXPECTED.final).first()).toBeVisible();
      await expect(page.getByText(gap("level.named", { level: terms(`levels.${FLORIST_EXPECTED.level}`) })).first()).toBeVisible();
      await expect(page.getByText(gap("provisional")).first()).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });

    await test.step("the milestone completes from the data, another by hand", async () => {
      await page.goto(`${engagement}/milestones`);
      await expectAccessible(page);
      await expect(page.getByText(milestones("progress", { done: 1, count: 16 }))).toBeVisible();
      await page.goto(`${engagement}/milestones/kick_off`);
      await page.getByLabel(milestones("detail.completeNote")).fill("与总经理、售后部长开会");
      await page.getByRole("button", { name: milestones("detail.complete"), exact: true }).click();
      await expect(page.getByText(milestones("progress", { done: 2, count: 16 }))).toBeVisible();
    });

    await test.step("the entry conditions gate the application", async () => {
      await page.goto(`${engagement}/milestones/entry-conditions`);
      const boxes = page.getByRole("main").getByRole("checkbox");
      for (let index = 0; index < (await boxes.count()); index += 1) await boxes.nth(index).check();
      await page.getByRole("button", { name: milestones("conditions.submit") }).click();
      await page.waitForURL(`**${engagement}/milestones`);
      await expect(page.getByText(words(locale, "toasts")("entryConditionsSaved"))).toBeVisible();
    });

    await test.step("the certificate is recorded and the surveillance engagement stands ready", async () => {
      await page.goto(`${engagement}/certificate/record`);
      await expectAccessible(page);
      await page.getByLabel(certificates("form.number")).fill("SC-2026-000318");
      await page.getByLabel(certificates("form.body")).fill("北京五洲认证中心");
      await page.getByLabel(certificates("form.level")).selectOption({ label: terms("levels.three_star") });
      await page.getByLabel(certificates("form.issuedOn")).fill("2026-11-02");
      await page.getByLabel(certificates("form.scope")).fill("鲜花销售与养护的售后服务");
      await page.getByRole("button", { name: certificates("form.submitRecord"), exact: true }).click();
      await expect(page.getByText("SC-2026-000318").first()).toBeVisible();
      await expect(page.getByText(words(locale, "toasts")("certificateRecorded"))).toBeVisible();
      await expectAccessible(page);
      await page.goto(`${office.root}/portfolio`);
      await expect(page.getByText(terms("engagementKinds.surveillance_1")).first()).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("the chain is whole", async () => {
      await page.goto(`${office.root}/activity/chain`);
      await expectAccessible(page);
      await page.goto(`${office.root}/activity`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  });
}
