import type { Browser, Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { GBT27922_QUESTIONS } from "#app/domain/training/question-bank.data.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, type Office, words } from "./fixtures.ts";
import { acceptAsClient, address, invite, stranger } from "./mailbox.ts";
import { CLIENT } from "./signing.ts";

/** The client's people come by invitation, on a phone, one of them without script. */
export async function learner(browser: Browser, locale: Locale, office: Office, staff: Page, name: string, javaScriptEnabled: boolean) {
  const email = address("learner");
  await invite(staff, locale, office.root, { email, role: "client_staff", client: CLIENT });
  const page = await stranger(browser, locale, { width: 390, javaScriptEnabled });
  await acceptAsClient(page, locale, email, name);
  return page;
}

/** Answers the question on the page as its key says, found by its wording. */
async function answer(page: Page, locale: Locale): Promise<void> {
  const t = words(locale, "learning");
  const side = locale === "en" ? "en" : "zh";
  const shown = await page.locator("form .reading").first().innerText();
  const question = GBT27922_QUESTIONS.find((one) => one.stem[side].trim() === shown.trim());
  if (!question) throw new Error(`no question reads "${shown}"`);
  if (question.kind === "fill_in") {
    await page.locator("input[name=answer]").fill(question.key[0] ?? "");
  } else if (question.kind === "true_false") {
    await page.getByLabel(t(question.key ? "player.right" : "player.wrong"), { exact: true }).check();
  } else {
    const keys: readonly string[] = question.key;
    for (const option of question.options.filter(({ id }) => keys.includes(id))) {
      await page.getByLabel(option.text[side], { exact: true }).check();
    }
  }
}

/** Opens a course run for these people of the client, from the engagement's page on training. */
export async function openCourseRun(page: Page, locale: Locale, engagement: string, people: number): Promise<void> {
  const t = words(locale, "training");
  await page.goto(`${engagement}/training`);
  await page.getByRole("link", { name: t("quota.runs") }).click();
  await page.waitForURL("**/training/runs/new?client=*");
  await page.getByLabel(t("runs.name")).fill("首期班");
  await page.getByLabel(t("runs.opensAt")).fill("2026-01-01T09:00");
  await page.getByLabel(t("runs.closesAt")).fill("2036-01-01T18:00");
  await expectAccessible(page);
  await page.getByRole("button", { name: t("runs.create") }).click();
  await page.waitForURL(/\/training\/runs\/[0-9a-f-]{36}$/);
  const run = page.url();
  await page.getByRole("link", { name: t("runs.enrol") }).click();
  const boxes = page.locator("input[name=member]");
  await expect(boxes).toHaveCount(people);
  for (const box of await boxes.all()) await box.check();
  await expectAccessible(page);
  await page.getByRole("button", { name: t("runs.enrolSubmit"), exact: true }).click();
  await page.waitForURL(run);
}

/** Reads a lesson, answers all forty questions right and waits for the certificate. Begins anywhere in the portal. */
export async function takeExam(page: Page, locale: Locale, scripted: boolean): Promise<void> {
  const t = words(locale, "learning");
  const portal = new URL(page.url()).pathname.split("/").slice(0, 4).join("/");
  const look = async () => {
    await expectNoSidewaysScroll(page);
    if (scripted) await expectAccessible(page);
  };
  await page.goto(`${portal}/learning`);
  await look();
  await page.getByRole("link", { name: t("open") }).click();
  await page.waitForURL(/\/learning\/[0-9a-f-]{36}$/);
  await look();
  await page.locator('a[href*="/lessons/"]').first().click();
  await page.waitForURL("**/lessons/*");
  await look();
  const first = page.url();
  await page.getByRole("button", { name: t("lesson.markDone") }).click();
  await page.waitForURL((url) => url.pathname.includes("/lessons/") && url.href !== first);
  await expect(page.getByRole("status").getByText(words(locale, "toasts")("lessonDone"))).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: t("lesson.back") }).click();
  await page.getByRole("link", { name: t("course.toExam") }).click();
  await page.waitForURL("**/exam");
  await look();
  await page.getByRole("button", { name: t("start.begin") }).click();
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}/);
  await look();
  for (let at = 1; at <= 40; at += 1) {
    await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(t("player.question", { at, count: 40 }));
    await answer(page, locale);
    if (at < 40) await page.getByRole("button", { name: t("player.saveNext") }).click();
    else if (!scripted) await page.getByRole("button", { name: t("player.save"), exact: true }).click();
  }
  await page.getByRole("link", { name: t("player.toSubmit") }).click();
  await page.waitForURL("**/submission");
  await expect(page.getByText(t("submit.all", { count: 40 }))).toBeVisible();
  await look();
  await page.getByRole("button", { name: t("submit.confirm") }).click();
  await page.waitForURL("**/result");
  await expect(async () => {
    if (!scripted) await page.reload();
    await expect(page.getByText(t("result.score", { earned: 100, total: 100, pass: 60 }))).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await look();
  await page.goto(`${portal}/certificates`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: t("certificates.download") })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await look();
}
