import type { Page } from "@playwright/test";
import { serviceManual } from "#app/domain/documents/templates/service-manual.data.ts";
import { FLORIST, FLORIST_AFTER, FLORIST_AFTER_MANUAL, FLORIST_EXPECTED } from "../fixtures/florist.ts";
import { learner, openCourseRun, takeExam } from "./exam.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { addClient, judge, startEngagement } from "./journey.ts";
import { languages } from "./languages.ts";
import { address, stranger } from "./mailbox.ts";
import { CLIENT, manager, send, signByCode, writeManual } from "./signing.ts";

/** The item whose result follows from the number of certified managers. */
const DERIVED = "5.1.2.2";

for (const locale of languages("zh-CN")) {
  const gap = words(locale, "gap");
  const terms = words(locale, "terms");
  const milestones = words(locale, "milestones");

  async function expectScore(page: Page, engagement: string, { final, level }: { final: string; level: "not_passed" | "pass" }) {
    await page.goto(`${engagement}/gap`);
    await expect(page.getByText(gap("progressDetail", { judged: 50, total: 50 })).first()).toBeVisible();
    await expect(page.getByText(final, { exact: true }).first()).toBeVisible();
    await expect(page.getByText(gap("level.named", { level: terms(`levels.${level}`) })).first()).toBeVisible();
  }

  async function expectMilestones(page: Page, engagement: string, done: number) {
    await page.goto(`${engagement}/milestones`);
    await expect(page.getByText(milestones("progress", { done, count: 16 }))).toBeVisible();
  }

  test(`a flower company from its first entry to a recorded certificate, in ${locale}`, async ({ page, browser }) => {
    test.setTimeout(600_000);
    const certificates = words(locale, "certificates");
    const training = words(locale, "training");
    const office = await openOffice(page, locale);
    await addClient(page, locale, office, { name: CLIENT, kind: "trader", uscc: "91440300192317458F", serviceManagers: 12 });
    await expectAccessible(page);
    const engagement = await startEngagement(page, locale, "pass");
    await expectAccessible(page);
    const derived = `${engagement}/gap/${DERIVED}`;

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
      await expectScore(page, engagement, FLORIST_EXPECTED);
      await expect(page.getByText(gap("provisional")).first()).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });

    await test.step("what follows from the quota is overridden by hand, with a reason", async () => {
      const row = FLORIST.find(({ clause }) => clause === DERIVED);
      if (row?.result !== "not_met") throw new Error("Nobody is certified at first.");
      await page.goto(derived);
      await judge(page, locale, { ...row, reason: { "zh-CN": "核对过名册，无人持证", en: "The register shows nobody certified" } });
      await page.waitForURL((url) => !url.pathname.endsWith(`/${DERIVED}`));
      await page.goto(derived);
      await expect(page.getByText(gap("item.quotaByHand"))).toBeVisible();
      await expectScore(page, engagement, FLORIST_EXPECTED);
    });

    await test.step("the milestone completes from the data, another by hand", async () => {
      await expectMilestones(page, engagement, 1);
      await expectAccessible(page);
      await page.goto(`${engagement}/milestones/kick_off`);
      await page.getByLabel(milestones("detail.completeNote")).fill("与总经理、售后部长开会");
      await page.getByRole("button", { name: milestones("detail.complete"), exact: true }).click();
      await expect(page.getByText(milestones("progress", { done: 2, count: 16 }))).toBeVisible();
    });

    const email = address("manager");
    const signer = await manager(browser, locale, office, page, email);
    await test.step("the manual is written from the template, and the client's manager signs it on a phone", async () => {
      const portal = new URL(signer.url()).pathname;
      const reader = await stranger(browser, locale);
      const doc = await writeManual(page, locale, engagement);
      await send(page, locale, doc, "首版，请审阅");
      await signByCode(signer, reader, locale, portal, email);
      await reader.context().close();
      await expect(async () => {
        await page.goto(doc);
        await expect(page.getByText(words(locale, "documents")("states.in_force"), { exact: true }).first()).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 60_000 });
    });

    await test.step("what the manual mends waits to be judged again, and is", async () => {
      const named = FLORIST_AFTER_MANUAL.filter(({ clause }) => serviceManual.clauses.includes(clause));
      await page.goto(`${engagement}/gap?show=to_rejudge`);
      await expect(page.locator("[data-gap-list] a[href*='/gap/5']")).toHaveCount(named.length);
      await page.goto(`${engagement}/gap/${named[0]?.clause ?? ""}?show=to_rejudge`);
      await expect(page.getByText(gap("item.toRejudge"))).toBeVisible();
      for (const row of named) {
        await page.waitForURL(`**/gap/${row.clause}?show=to_rejudge`);
        await expect(page.getByRole("heading", { name: row.clause, exact: false, level: 2 })).toContainText(`${row.clause} `);
        await judge(page, locale, row);
      }
      await page.waitForURL(/\/gap\?show=to_rejudge$/);
      for (const row of FLORIST_AFTER_MANUAL.filter((one) => !named.includes(one))) {
        await page.goto(`${engagement}/gap/${row.clause}`);
        await judge(page, locale, row);
        await page.waitForURL((url) => !url.pathname.endsWith(`/${row.clause}`));
      }
      await expectScore(page, engagement, FLORIST_AFTER.withoutManagers);
    });

    await test.step("two managers pass the exam; with the override cleared the score rises by their five points", async () => {
      const learners = [
        { page: await learner(browser, locale, office, page, "罗敏", true), scripted: true },
        { page: await learner(browser, locale, office, page, "高雯", false), scripted: false },
      ];
      await openCourseRun(page, locale, engagement, 3);
      for (const [index, one] of learners.entries()) {
        await page.goto(`${engagement}/training`);
        await expect(page.getByText(training("quota.unmet", { missing: 2 - index }))).toBeVisible();
        await takeExam(one.page, locale, one.scripted);
        await one.page.context().close();
      }
      await page.goto(`${engagement}/training`);
      await expect(page.getByText(training("quota.met"))).toBeVisible();
      await expectAccessible(page);
      await expectScore(page, engagement, FLORIST_AFTER.withoutManagers);
      await page.goto(derived);
      await page.getByRole("button", { name: gap("item.quotaAgain") }).click();
      await expect(page.getByText(gap("item.quotaByHand"))).toHaveCount(0);
      await expect(page.locator("form[data-judgement] input[name=result][value=met]")).toBeChecked();
      await expectScore(page, engagement, FLORIST_AFTER.withManagers);
      await expectMilestones(page, engagement, 4);
    });

    await test.step("a manager's certificate can be checked by anybody", async () => {
      await page.goto(`${engagement}/training`);
      await page.getByRole("link", { name: /^SM-/ }).first().click();
      await page.waitForURL(/\/training\/certificates\/[0-9a-f-]{36}$/);
      await expectAccessible(page);
      const code = (await page.locator("dd .font-mono").innerText()).trim();
      await signer.goto(`/v/${code.toLowerCase()}`);
      await expect(signer.getByText(/SM-\d{4}-\d{4}/).first()).toBeVisible();
      await signer.context().close();
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
      await page.locator("select[name=level]").selectOption({ label: terms(`levels.${FLORIST_AFTER.withManagers.level}`) });
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
