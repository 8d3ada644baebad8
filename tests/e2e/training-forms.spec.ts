import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { GBT27922_QUESTIONS } from "#app/domain/training/question-bank.data.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, test, words } from "./fixtures.ts";
import { languages } from "./languages.ts";

const BOTH = { "zh-CN": { zh: "谁负责售后？", again: "哪个部门负责售后？" }, en: { zh: "谁管售后？", again: "谁来管售后？" } };

/** How many single choices on clause 5.1.2 every workspace begins with. */
const builtIn = GBT27922_QUESTIONS.filter(({ kind, clause }) => kind === "single" && clause.startsWith("5.1.2.")).length;

/** Fills a single choice of two options; the second row stays empty. */
async function fillQuestion(page: Page, locale: Locale, stem: string): Promise<void> {
  const t = words(locale, "training");
  await page.getByLabel(t("questions.clause"), { exact: false }).first().selectOption("5.1.2.2");
  await page.getByRole("radio", { name: t("questions.kinds.single") }).check();
  await page.getByLabel(t("questions.stemZh")).fill(stem);
  await page.getByLabel(t("questions.stemEn")).fill("Who runs after-sales?");
  for (const [letter, zh, en] of [
    ["A", "售后经理", "The manager"],
    ["C", "门卫", "The doorman"],
  ] as const) {
    await page.getByLabel(t("questions.optionZh", { letter })).fill(zh);
    await page.getByLabel(t("questions.optionEn", { letter })).fill(en);
  }
}

for (const locale of languages("en")) {
  const t = words(locale, "training");
  const errors = words(locale, "errors");
  const toasts = words(locale, "toasts");

  for (const tag of ["", "@nojs"]) {
    const scripted = tag === "";

    test(`write a question and revise it, in ${locale} ${tag}`, async ({ page }) => {
      test.setTimeout(120_000);
      const office = await openOffice(page, locale);

      await test.step("what is missing is said at its field, with everything kept", async () => {
        await page.goto(`${office.root}/training/questions`);
        await page.getByRole("link", { name: t("questions.new") }).click();
        await page.waitForURL("**/training/questions/new");
        if (scripted) await expectAccessible(page);
        await fillQuestion(page, locale, BOTH[locale].zh);
        await page.getByLabel(t("questions.optionRight", { letter: "F" })).check();
        await page.getByRole("button", { name: t("questions.create") }).click();
        const box = page.getByLabel(t("questions.optionRight", { letter: "F" }));
        await expect(box).toHaveAccessibleDescription(new RegExp(errors("keyAtEmpty")));
        await expect(box).toBeChecked();
        await expect(page.getByLabel(t("questions.optionEn", { letter: "C" }))).toHaveValue("The doorman");
        await expectNoSidewaysScroll(page);
        if (scripted) await expectAccessible(page);
        await box.uncheck();
        await page.getByLabel(t("questions.optionRight", { letter: "A" })).check();
      });

      await test.step("only what the chosen kind takes is asked for", async () => {
        await page.getByRole("radio", { name: t("questions.kinds.fill_in") }).check();
        await expect(page.getByLabel(t("questions.answers"))).toBeVisible();
        await expect(page.getByLabel(t("questions.optionZh", { letter: "A" }))).toBeHidden();
        await page.getByRole("radio", { name: t("questions.kinds.true_false") }).check();
        await expect(page.getByLabel(t("questions.answers"))).toBeHidden();
        await expect(page.getByRole("group", { name: t("questions.truth") })).toBeVisible();
        await page.getByRole("radio", { name: t("questions.kinds.single") }).check();
        await expect(page.getByLabel(t("questions.optionZh", { letter: "A" }))).toHaveValue("售后经理");
      });

      await test.step("it is saved for review, with its number and both languages", async () => {
        await page.getByRole("button", { name: t("questions.create") }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Q-5.1.2.2-01");
        await expect(page.getByRole("status").getByText(toasts("questionCreated"))).toBeVisible();
        await expect(page.getByText(t("questions.states.draft"))).toBeVisible();
        await expect(page.getByText("B. The doorman")).toBeVisible();
        await expectNoSidewaysScroll(page);
        if (scripted) await expectAccessible(page);
      });

      await test.step("revised it has two wordings, the older one pointing to the newer", async () => {
        const older = new URL(page.url()).pathname;
        await page.getByRole("link", { name: t("questions.edit"), exact: true }).click();
        await page.waitForURL("**/edit");
        await expect(page.getByText(t("questions.revision", { number: 2 }))).toBeVisible();
        await expect(page.getByLabel(t("questions.optionRight", { letter: "A" }))).toBeChecked();
        await page.getByLabel(t("questions.stemZh")).fill(BOTH[locale].again);
        await page.getByRole("radio", { name: t("questions.states.approved") }).check();
        await page.getByRole("button", { name: t("questions.save"), exact: true }).click();
        await expect(page.getByText(BOTH[locale].again)).toBeVisible();
        await expect(page.getByText(t("questions.states.approved"))).toBeVisible();
        await page.getByRole("link", { name: t("questions.wording", { number: 1 }) }).click();
        await page.waitForURL(`**${older}`);
        await expect(page.getByText(t("questions.superseded", { number: 1 }))).toBeVisible();
        await expect(page.getByText(BOTH[locale].zh)).toBeVisible();
        await expect(page.getByRole("link", { name: t("questions.edit"), exact: true })).toHaveCount(0);
        await page.getByRole("link", { name: t("questions.toNewest") }).click();
        await expect(page.getByText(BOTH[locale].again)).toBeVisible();
      });
    });
  }

  test(`write a question, make an exam that needs it, and copy the exam once it is locked, in ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    const office = await openOffice(page, locale);
    const row = (at: number, field: "kind" | "clause" | "questions" | "points") =>
      page.getByLabel(t("exams.rowLabel", { row: at, field: t(`exams.row.${field}`) }));

    await test.step("a question is written and put into use at once", async () => {
      await page.goto(`${office.root}/training/questions/new`);
      await fillQuestion(page, locale, BOTH[locale].zh);
      await page.getByLabel(t("questions.optionRight", { letter: "A" })).check();
      await page.getByRole("radio", { name: t("questions.states.approved") }).check();
      await page.getByRole("button", { name: t("questions.create") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Q-5.1.2.2-01");
    });

    await test.step("more questions than the bank has are refused by name and number", async () => {
      await page.goto(`${office.root}/training/exams`);
      await page.getByRole("link", { name: t("exams.new") }).click();
      await page.waitForURL("**/training/exams/new");
      await expectAccessible(page);
      await page.getByLabel(t("exams.titleZh")).fill("摸底考试");
      await page.getByLabel(t("exams.titleEn")).fill("Placement exam");
      await row(1, "kind").selectOption("single");
      await row(1, "clause").selectOption("5.1.2");
      await row(1, "questions").fill(String(builtIn + 2));
      await row(1, "points").fill("10");
      await expect(page.getByText(t("exams.sum", { questions: builtIn + 2, points: 10 * (builtIn + 2) }))).toBeVisible();
      await page.getByLabel(t("exams.pass"), { exact: false }).fill("10");
      await page.getByRole("button", { name: t("exams.create") }).click();
      const values = { kind: "single", clause: "5.1.2", wanted: builtIn + 2, found: builtIn + 1, missing: 1, limit: 0 };
      const message = errors("part_too_large", values);
      await expect(row(1, "questions")).toHaveAccessibleDescription(new RegExp(message.replaceAll(/[()]/g, "\\$&")));
      await expect(row(1, "clause")).toHaveValue("5.1.2");
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
      await row(1, "questions").fill(String(builtIn + 1));
      await page.getByRole("button", { name: t("exams.create") }).click();
      await expect(page.getByRole("status").getByText(toasts("examCreated"))).toBeVisible();
      await expect(page.getByText(t("exams.enough"))).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("a run that opens locks it, and a copy may change", async () => {
      const exam = new URL(page.url()).pathname;
      await page.getByRole("link", { name: t("exams.toRun") }).click();
      await page.getByLabel(t("runs.name"), { exact: false }).fill("首期班");
      await page.locator("[name=clientId]").selectOption("all");
      await expect(page.locator("[name=examId] option:checked")).toHaveText(/(摸底考试|Placement exam)$/);
      await page.locator("[name=opensAt]").fill("2026-01-05T09:00");
      await page.locator("[name=closesAt]").fill("2099-01-05T09:00");
      await page.getByRole("button", { name: t("runs.create"), exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("首期班");
      await page.goto(`${exam}/edit`);
      await expect(page.getByText(t("exams.settledTitle"))).toBeVisible();
      await expect(row(1, "questions")).toHaveCount(0);
      await page.getByLabel(t("exams.attempts"), { exact: false }).fill("1");
      await page.getByRole("button", { name: t("exams.save"), exact: true }).click();
      const lowered = errors("attempts_lowered", { limit: 2 });
      await expect(page.getByLabel(t("exams.attempts"), { exact: false })).toHaveAccessibleDescription(new RegExp(lowered));
      await page.getByRole("link", { name: t("exams.copy") }).click();
      await page.waitForURL("**/exams/new?from=*");
      await expect(page.getByLabel(t("exams.titleZh"))).toHaveValue("摸底考试（副本）");
      await expect(row(1, "questions")).toHaveValue(String(builtIn + 1));
      await row(2, "kind").selectOption("multiple");
      await row(2, "questions").fill("1");
      await row(2, "points").fill("5");
      await page.getByRole("button", { name: t("exams.create") }).click();
      await page.waitForURL(/\/exams\/[0-9a-f-]{36}$/);
      expect(new URL(page.url()).pathname).not.toBe(exam);
      await expect(page.getByText(t("exams.noRuns"))).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  });
}
