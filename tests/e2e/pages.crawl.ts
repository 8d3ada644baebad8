import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { Locale } from "#app/i18n/locales.ts";
import { orderByCard, payAtCheckout } from "./card.ts";
import { CARD_PAGES, routeAt, routesUnder } from "./crawl-routes.ts";
import { expect, expectAccessible, expectNoSidewaysScroll, openOffice, speak, test, words } from "./fixtures.ts";

/** The seeded office is only looked at, never changed. */
const PASSWORD = "demo-zhengtu-2026";

/** Where the product leads by itself, never by a link: to prove anew who is there, and after a confirmation was sent. */
const APART_ADDRESSES = ["/account/proof?to=/w/demo/clients/export", "/account/email-confirmation"];

/** The clients of the demo with most to show come first, so that a walk reaches what hangs on an item, a round, a request. */
const RICH = ["木语", "青禾"].map((client) => `/w/demo/clients?q=${encodeURIComponent(client)}`);

/** The one item of the demo that samples were drawn for: among fifty a walk would hardly come to it. */
const DRAWN = /\/gap\/5\.1\.2\.1$/;

interface Walk {
  name: string;
  /** Who logs in, and where their walk begins beside the page they land on. */
  visitors: readonly { email: string; from: readonly string[] }[];
  /** Only links below one of these are followed; every page of theirs must be come to. */
  under: readonly string[];
}

const WALKS: readonly Walk[] = [
  { name: "anybody", visitors: [], under: [] },
  {
    name: "the owner",
    visitors: [{ email: "owner@demo.test", from: [...RICH, "/workspaces?all=1", "/workspaces/new", "/account", ...APART_ADDRESSES, "/w/demo/no-such-page"] }],
    under: ["/w/demo", "/account"],
  },
  {
    name: "a client's people",
    visitors: ["hejing@demo.test", "luoxiaoyu@demo.test", "liangzhiyuan@demo.test", "tanzhiming@demo.test"].map((email) => ({
      email,
      from: [],
    })),
    under: ["/portal"],
  },
];
/** So many addresses of one route are asked for links while pages are missing; the first of them is looked at. */
const MOST_OF_A_ROUTE = 12;
const PUBLIC = [
  ...["/", "/login", "/login/code", "/reset", "/signup", "/signup/confirm?signup=00000000-0000-4000-8000-000000000000"],
  ...["/v", "/v/0000-0000-0000-0000", "/no-such-page"],
];
const SIZES = [
  { width: 1280, height: 800, dark: false },
  { width: 390, height: 844, dark: true },
  { width: 360, height: 780, dark: false },
];

/** Every link of the page inside what is walked, without what is downloaded. */
async function linksOn(page: Page, under: readonly string[]): Promise<string[]> {
  const paths = await page.locator("a[href]").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  return paths.filter((one) => under.some((root) => one === root || one.startsWith(`${root}/`)) && !/\/(export|pdf|docx|file|files\/[^/]+)$/.test(one));
}

/** What is wrong with a page at every width, by day and in the dark. SHOTS names a folder for pictures to look at. */
async function faultsOf(page: Page, locale: Locale, address: string, shot: string): Promise<string[]> {
  const faults: string[] = [];
  const check = async (where: string, work: () => Promise<void>) => {
    await work().catch((error: Error) => faults.push(`${address} ${where}: ${error.message}`));
  };
  await test.step(address, async () => {
    for (const { width, height, dark } of SIZES) {
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      if (width === 1280) {
        await page.goto(address);
        await check("speaks", () => expect(page.locator("html")).toHaveAttribute("lang", locale));
        await check("is headed", () => expect(page.getByRole("heading", { level: 1 })).toHaveCount(1));
      }
      // Colours pass into those of the dark; halfway they have a contrast nobody sees.
      await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
      await check(`at ${String(width)} px`, () => expectNoSidewaysScroll(page));
      if (width !== 360) await check(dark ? "in the dark" : "by day", () => expectAccessible(page));
      if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${shot}-${String(width)}.png`), fullPage: true });
    }
  });
  return faults;
}

const shotOf = (locale: Locale, name: string) => `${locale}-${name.replaceAll(/[^\w.-]+/g, "_")}`;

async function enter(page: Page, locale: Locale, email: string): Promise<void> {
  const t = words(locale, "account");
  await page.context().clearCookies();
  await speak(page, locale);
  await page.goto("/login");
  await page.getByLabel(t("login.email")).fill(email);
  await page.getByLabel(t("login.password")).fill(PASSWORD);
  await page.getByRole("button", { name: t("login.submit"), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
}

test.describe.configure({ mode: "parallel" });

for (const locale of ["zh-CN", "en"] satisfies Locale[]) {
  for (const { name, visitors, under } of WALKS) {
    test(`every page of ${name} at every width, in ${locale}`, async ({ page }) => {
      test.setTimeout(2_400_000);
      if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });
      const faults: string[] = [];
      const seen = new Set<string>();
      const lookAt = async (address: string) => {
        const route = routeAt(address);
        if (seen.has(route)) return;
        seen.add(route);
        faults.push(...(await faultsOf(page, locale, address, shotOf(locale, route))));
      };
      await speak(page, locale);
      if (visitors.length === 0) for (const address of PUBLIC) await lookAt(address);
      for (const { email, from } of visitors) {
        await enter(page, locale, email);
        const asked = new Set<string>();
        const times = new Map<string, number>();
        const ahead = [...from, new URL(page.url()).pathname];
        const wanted = () => routesUnder(under).some((route) => !seen.has(route));
        for (let address = ahead.shift(); address; address = ahead.shift()) {
          const route = routeAt(address);
          const time = times.get(route) ?? 0;
          // One engagement has no documents, another no certificate: others are asked for the links that are missing.
          if (asked.has(address) || (time >= MOST_OF_A_ROUTE && !DRAWN.test(address)) || (time > 0 && !wanted())) continue;
          asked.add(address);
          times.set(route, time + 1);
          // Gone to in any case: after a log-in the address is there a moment before its page is.
          if (seen.has(route)) await page.goto(address);
          else await lookAt(address);
          const links = await linksOn(page, under);
          const first = (link: string) => !seen.has(routeAt(link)) || DRAWN.test(link);
          ahead.unshift(...links.filter(first));
          ahead.push(...links.filter((link) => !first(link)));
        }
      }
      expect.soft(faults).toEqual([]);
      expect(routesUnder(under).filter((route) => !seen.has(route))).toEqual([]);
    });
  }

  test(`every page of who pays by card at every width, in ${locale}`, async ({ page }) => {
    test.setTimeout(600_000);
    if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });
    const { root } = await openOffice(page, locale);
    const faults: string[] = [];
    const seen = new Set<string>();
    const lookAt = async (part: string, when: string) => {
      const address = `${root}/subscription${part}`;
      seen.add(routeAt(address));
      faults.push(...(await faultsOf(page, locale, address, shotOf(locale, `${when}${part}`))));
    };
    await lookAt("", "trial");
    await lookAt("/checkout", "trial");
    await page.setViewportSize({ width: 1280, height: 800 });
    await orderByCard(page, locale, root, { plan: "firm", interval: "month" });
    // The one that looks no more by itself.
    await lookAt("/waiting?tries=10", "ordered");
    await page.setViewportSize({ width: 1280, height: 800 });
    await orderByCard(page, locale, root, { plan: "firm", interval: "month" });
    await payAtCheckout(page, root);
    for (const part of ["", "/change", "/change?choice=firm.year", "/portal", "/cancellation", "/resumption"]) await lookAt(part, "paid");
    expect.soft(faults).toEqual([]);
    expect(CARD_PAGES.filter((route) => !seen.has(route))).toEqual([]);
  });
}
