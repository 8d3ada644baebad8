import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { ensureBrowser } from "./scripts/browser.mjs";
import { freePort } from "./scripts/port.mjs";
import { billingSettings } from "./tests/e2e/billing-settings.ts";

// `npm test` chooses browser and port; a plain `npx playwright test` does so here. Workers inherit the environment.
if (!process.env.CHROMIUM_ARGS) {
  const browser = await ensureBrowser();
  Object.assign(process.env, browser.env);
  process.env.CHROMIUM_PATH = browser.executablePath;
  process.env.CHROMIUM_ARGS = JSON.stringify(browser.args);
}
const port = (process.env.E2E_PORT ??= String(await freePort()));
const paymentsPort = (process.env.E2E_PAYMENTS_PORT ??= String(await freePort()));
const database = (process.env.E2E_DATABASE_FILE ??= path.join(tmpdir(), `certway-e2e-${port}.json`));
const origin = `http://127.0.0.1:${port}`;
process.env.E2E_ORIGIN = origin;

export default defineConfig({
  testDir: "tests/e2e",
  // `npm run crawl` looks at every page instead of walking journeys.
  testMatch: process.env.CRAWL === "1" ? "*.crawl.ts" : "*.spec.ts",
  outputDir: "test-results/browser",
  globalSetup: "./tests/e2e/payment-service.ts",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/playwright.json" }],
  ],
  use: {
    baseURL: origin,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // A trace doubles the time of a long journey; a failure leaves its page and a picture in any case.
    trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: JSON.parse(process.env.CHROMIUM_ARGS ?? "[]") as string[],
    },
  },
  // Those without scripts first: their longest journey, begun last, would run on alone.
  projects: [
    { name: "no-js", grep: /@nojs/, use: { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } } },
    { name: "chromium", grepInvert: /@phone|@nojs/, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: "phone",
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
  ],
  webServer: {
    command: "exec node scripts/e2e-server.mjs", // exec: the server notices when Playwright is gone
    url: `${origin}/readyz`,
    env: { PORT: port, E2E_DATABASE_FILE: database, ...billingSettings(paymentsPort) },
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
