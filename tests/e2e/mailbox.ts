import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { expect, expectAccessible, speak, test, words } from "./fixtures.ts";
import { latestMail, linkIn } from "./outbox.ts";

/** An address that nobody else in the run has. */
export const address = (who: string) => `${who}-${randomUUID().slice(0, 8)}@example.test`;

/** axe runs in the page: there is none to run where scripts do not. */
export async function expectAccessibleWhereScripted(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled !== false) await expectAccessible(page);
}

interface Seat {
  width?: number;
  javaScriptEnabled?: boolean;
}

/** Somebody else's browser, who has not been here before. */
export async function stranger(browser: Browser, locale: Locale, seat: Seat = {}): Promise<Page> {
  const { use } = test.info().project;
  const { width = 1280, javaScriptEnabled = use.javaScriptEnabled } = seat;
  const context = await browser.newContext({
    baseURL: use.baseURL,
    javaScriptEnabled,
    viewport: { width, height: width < 600 ? 844 : 800 },
    locale,
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  await speak(page, locale);
  return page;
}

interface Invited {
  email: string;
  role: "consultant" | "client_manager" | "client_staff" | "owner";
  client?: string;
}

/** Invites somebody into the workspace, or into a client's company. */
export async function invite(page: Page, locale: Locale, root: string, who: Invited): Promise<void> {
  const t = words(locale, "members");
  await page.goto(`${root}/members/invite`);
  await page.getByLabel(t("inviteEmail")).fill(who.email);
  await page.locator(`input[name=role][value=${who.role}]`).check({ force: true });
  if (who.client) await page.locator("select[name=clientId]").selectOption({ label: who.client });
  await page.getByRole("button", { name: t("inviteSubmit") }).click();
  await page.waitForURL(`**${root}/members`);
  await expect(page.getByText(words(locale, "toasts")("invitationSent"))).toBeVisible();
}

/** Opens the link of an invitation of a client's person, gives a name, and is in the portal. */
export async function acceptAsClient(page: Page, locale: Locale, email: string, name: string): Promise<void> {
  const t = words(locale, "invitations");
  await page.goto(linkIn(await latestMail(page, email)));
  await page.getByLabel(t("name")).fill(name);
  await page.getByRole("button", { name: t("accept") }).click();
  await page.waitForURL("**/portal/**");
}
