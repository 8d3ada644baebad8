import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { createTranslator } from "use-intl/core";
import { catalogue, type Messages, type Namespace } from "#app/i18n/catalogue.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { codeInOutbox, mailThatSays } from "./outbox.ts";

export { expect };

/** What the page says under a key, as the product itself would say it. */
export function words<N extends Namespace>(locale: Locale, namespace: N) {
  const messages = Object.fromEntries(Object.entries(catalogue).map(([name, both]) => [name, both[locale]])) as Messages;
  return createTranslator<Messages, N>({ locale, namespace, messages });
}

export const PASSWORD = "plum-blossom-season";

/** Says the language to the server before the first page. */
export async function speak(page: Page, locale: Locale): Promise<void> {
  const { hostname } = new URL(test.info().project.use.baseURL ?? "http://127.0.0.1");
  await page.context().addCookies([{ name: "locale", value: locale, domain: hostname, path: "/" }]);
}

export interface Office {
  slug: string;
  email: string;
  root: string;
}

/** Gives name, address and password and comes to the page that asks for the mailed code. */
export async function signUp(page: Page, locale: Locale, email: string): Promise<void> {
  const t = words(locale, "account");
  await speak(page, locale);
  await page.goto("/signup");
  await page.getByLabel(t("signup.name")).fill("林若梅");
  await page.getByLabel(t("signup.email")).fill(email);
  await page.getByLabel(t("signup.password")).fill(PASSWORD);
  await page.getByRole("button", { name: t("signup.submit"), exact: true }).click();
  await page.waitForURL("**/signup/confirm?*");
}

/** Enters a code on that page. */
export async function enterCode(page: Page, locale: Locale, code: string): Promise<void> {
  const t = words(locale, "account");
  await page.getByLabel(t("confirm.code")).fill(code);
  await page.getByRole("button", { name: t("confirm.submit"), exact: true }).click();
}

/** The code mailed to who signs up, read in another window of the same browser. */
export async function mailedCode(page: Page, email: string): Promise<string> {
  const other = await page.context().newPage();
  const code = await mailThatSays(other, email, /^\d{6}$/m);
  await other.close();
  return code;
}

/** Somebody new and the workspace to be opened. */
function newcomer(): Office {
  const mark = randomUUID().slice(0, 8);
  const slug = `office-${mark}`;
  return { slug, email: `owner-${mark}@example.test`, root: `/w/${slug}` };
}

const OFFICE_NAME = "证途认证咨询（杭州）有限公司";

/** Signs up and opens a workspace, as a new consultancy does; ends inside it. */
export async function openOfficeByHand(page: Page, locale: Locale): Promise<Office> {
  const t = words(locale, "account");
  const office = newcomer();
  await signUp(page, locale, office.email);
  await enterCode(page, locale, await mailedCode(page, office.email));
  await page.getByLabel(t("workspace.name")).fill(OFFICE_NAME);
  await page.getByLabel(t("workspace.slug")).fill(office.slug);
  await page.getByRole("button", { name: t("workspace.submitCreate"), exact: true }).click();
  await page.waitForURL(`**${office.root}/**`);
  return office;
}

/** The same by the requests that those forms send, for what begins behind them; ends inside the workspace. */
export async function openOffice(page: Page, locale: Locale): Promise<Office> {
  const office = newcomer();
  const { origin } = new URL(test.info().project.use.baseURL ?? "");
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await page.request.post(path, { form, headers: { Origin: origin }, maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
    return answer.headers().location ?? "";
  };
  await speak(page, locale);
  const confirmation = await send("/signup", { name: "林若梅", email: office.email, password: PASSWORD });
  await send(confirmation, { intent: "confirm", code: await codeInOutbox(page.request, office.email) });
  await send("/workspaces/new", { name: OFFICE_NAME, slug: office.slug, uscc: "", timeZone: "Asia/Shanghai", locale });
  await page.goto(office.root);
  await page.waitForURL(`**${office.root}/**`);
  return office;
}

/** WCAG 2.2 AA as far as axe can tell: no violation on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // In full only what is wrong: thousands of passed nodes would be described and brought here, each time.
    .options({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] })
    // Our pages have no frames, whose results would otherwise be put together in a page opened for it.
    .setLegacyMode()
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
}

/** No page is wider than the screen it is shown on. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll, page.url()).toBeLessThanOrEqual(client);
}

/** Fails a test on any console message, page error or refused script: hydration and policy faults show there. */
export const test = base.extend<{ quietConsole: void }>({
  quietConsole: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on("console", (message) => {
        const wanted = message.type() === "error" || message.type() === "warning";
        // The browser itself reports every answer that is not a success; the tests look at those answers.
        if (wanted && !/Failed to load resource: the server responded with a status of (400|403|404|409)/.test(message.text())) {
          noise.push(`${page.url()}: ${message.text()}`);
        }
      });
      page.on("pageerror", (error) => noise.push(`${page.url()}: ${error.message}`));
      await use();
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
});
