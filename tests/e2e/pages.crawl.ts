import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, speak, test, words } from "./fixtures.ts";

/** The seeded office; it is only looked at. */
const DEMO = { root: "/w/demo", email: "owner@demo.test", password: "demo-zhengtu-2026" };
const NO_SIGNUP = "/signup/confirm?signup=00000000-0000-4000-8000-000000000000";
const MOST = 120;
/** Pages that the links of the demo must lead to; others may come. */
const EXPECTED = [
  ...["/w/demo/portfolio", "/w/demo/clients", "/w/demo/clients/new", "/w/demo/clients/:id", "/w/demo/clients/:id/edit"],
  ...["/w/demo/clients/:id/archival", "/w/demo/clients/:id/contacts/new", "/w/demo/clients/:id/contacts/:id"],
  ...["/w/demo/clients/:id/contacts/:id/removal", "/w/demo/clients/:id/outlets/new"],
  ...["/w/demo/engagements/new", "/w/demo/engagements/:id", "/w/demo/engagements/:id/edit"],
  ...["/w/demo/engagements/:id/closure", "/w/demo/engagements/:id/gap", "/w/demo/engagements/:id/gap/:clause"],
  ...["/w/demo/engagements/:id/gap/deductions", "/w/demo/engagements/:id/gap/deductions/new"],
  ...["/w/demo/engagements/:id/gap/bonus", "/w/demo/engagements/:id/milestones"],
  ...["/w/demo/engagements/:id/milestones/:milestone", "/w/demo/engagements/:id/milestones/entry-conditions"],
  ...["/w/demo/engagements/:id/certificate", "/w/demo/engagements/:id/certificate/record"],
  ...["/w/demo/engagements/:id/activity", "/w/demo/schemes", "/w/demo/schemes/:id"],
  ...["/w/demo/activity", "/w/demo/activity/chain", "/w/demo/settings"],
];

/** One name for all addresses of a route. */
function patternOf(address: string): string {
  return address
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ":id")
    .replace(/\/gap\/[\d.]+$/, "/gap/:clause")
    .replace(/\/milestones\/(?!entry-conditions$)\w+$/, "/milestones/:milestone");
}

/** Addresses inside the demo that the page links to, without what is downloaded. */
async function linksOn(page: Page): Promise<string[]> {
  const paths = await page.locator("a[href]").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  return paths.filter((path) => (path === DEMO.root || path.startsWith(`${DEMO.root}/`)) && !/\/(export|pdf)$/.test(path));
}

/** What is wrong with a page, in daylight on a desk and in the dark on phones. */
async function faultsOf(page: Page, locale: Locale, address: string): Promise<string[]> {
  const faults: string[] = [];
  const check = async (where: string, work: () => Promise<void>) => {
    await work().catch((error: Error) => faults.push(`${address} ${where}: ${error.message}`));
  };
  await test.step(address, async () => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(address);
    await check("speaks", () => expect(page.locator("html")).toHaveAttribute("lang", locale));
    await check("is headed", () => expect(page.getByRole("heading", { level: 1 })).toHaveCount(1));
    await check("at 1280 px", () => expectNoSidewaysScroll(page));
    await check("in daylight", () => expectAccessible(page));
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    // Colours pass into those of the dark; halfway they have a contrast nobody sees.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    await check("at 390 px", () => expectNoSidewaysScroll(page));
    await check("in the dark", () => expectAccessible(page));
    await page.setViewportSize({ width: 360, height: 780 });
    await check("at 360 px", () => expectNoSidewaysScroll(page));
  });
  return faults;
}

test.describe.configure({ mode: "parallel" });
// A trace of every page would take longer than the pages; a fault names its page.
test.use({ trace: "off" });

for (const locale of ["zh-CN", "en"] satisfies Locale[]) {
  test(`every page at every width, in ${locale}`, async ({ page }) => {
    test.setTimeout(480_000);
    const t = words(locale, "account");
    const faults: string[] = [];
    const lookAt = async (address: string) => void faults.push(...(await faultsOf(page, locale, address)));
    await speak(page, locale);
    for (const address of ["/", "/login", "/signup", NO_SIGNUP, "/v", "/no-such-page"]) await lookAt(address);

    await page.goto("/login");
    await page.getByLabel(t("login.email")).fill(DEMO.email);
    await page.getByLabel(t("login.password")).fill(DEMO.password);
    await page.getByRole("button", { name: t("login.submit"), exact: true }).click();
    await page.waitForURL(/\/w(orkspaces)?(\/|$)/);
    for (const address of ["/workspaces?all=1", "/workspaces/new", `${DEMO.root}/no-such-page`]) await lookAt(address);

    const seen = new Set<string>();
    const ahead = [DEMO.root];
    for (let address = ahead.shift(); address && seen.size < MOST; address = ahead.shift()) {
      if (seen.has(patternOf(address))) continue;
      seen.add(patternOf(address));
      await lookAt(address);
      ahead.push(...(await linksOn(page)));
    }
    expect(faults).toEqual([]);
    expect(seen.size).toBeLessThan(MOST);
    expect(EXPECTED.filter((pattern) => !seen.has(pattern))).toEqual([]);
  });
}
