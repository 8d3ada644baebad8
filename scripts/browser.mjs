import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { firstError, run, runTool } from "./command.mjs";
import { packages, unpackChromium, unpackedChromium } from "./debian-chromium.mjs";
import { writeFontConfig } from "./fonts.mjs";

const downloadLimitMs = 60_000;
const installLimitMs = 600_000;
const switches = [
  ...["--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
const places = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
const macPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium that has shown a page on this machine, how to start it, and the environment it needs for Chinese text.
 * @typedef {{ executablePath: string, args: string[], env: { FONTCONFIG_FILE: string } }} Browser
 */

/**
 * The first browser that works: one that is there, else Playwright's own, else Debian's (installed by root, unpacked
 * into `.cache` by anyone else). Throws with what each way said when there is none.
 * @returns {Promise<Browser>}
 */
export async function ensureBrowser() {
  const refusals = [];
  const present = await firstThatWorks(await candidates(), refusals);
  if (present !== undefined) return present;
  if (process.env.CHROMIUM_PATH) throw new Error(refusals[0]);

  for (const way of [playwrightDownload, debianInstall, debianUnpack]) {
    console.log(`No browser yet: ${way.label} …`);
    const refusal = await way.make();
    const browser = refusal === undefined ? await firstThatWorks(await candidates(), refusals) : undefined;
    if (browser !== undefined) return browser;
    if (refusal !== undefined) refusals.push(`${way.label}: ${refusal}`);
  }
  throw new Error(
    ["The browser tests need Chromium. Install it, or set CHROMIUM_PATH to one. What was tried:", ...refusals].join(
      "\n- ",
    ),
  );
}

const playwrightDownload = {
  label: "Playwright's download",
  make: async () => {
    const result = await runTool("@playwright/test", "playwright", ["install", "chromium"], {
      quiet: true,
      timeoutMs: downloadLimitMs,
    });
    if (result.ok) return undefined;
    return result.timedOut ? `not finished after ${downloadLimitMs / 1000} s` : firstError(result.output);
  },
};

const debianInstall = {
  label: "the Debian package",
  make: async () => {
    if (process.getuid?.() !== 0) return "needs root";
    if (!existsSync("/usr/bin/apt-get")) return "there is no apt-get";
    const options = {
      quiet: true,
      timeoutMs: installLimitMs,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    const updated = await run("apt-get", ["update"], options);
    if (!updated.ok) return firstError(updated.output);
    let refusal;
    for (const name of packages) {
      const installed = await run("apt-get", ["install", "-y", "--no-install-recommends", name], options);
      refusal = installed.ok ? undefined : firstError(installed.output);
      if (refusal === undefined) break;
    }
    return refusal;
  },
};

const debianUnpack = {
  label: "Debian's packages, unpacked into .cache",
  make: () => unpackChromium(installLimitMs),
};

/** Paths worth trying, best first; with CHROMIUM_PATH that one only. */
async function candidates() {
  if (process.env.CHROMIUM_PATH) return [process.env.CHROMIUM_PATH];
  const { chromium } = await import("@playwright/test");
  const fixed = process.platform === "darwin" ? macPlaces : places;
  return [...fixed, chromium.executablePath(), unpackedChromium].filter((file) => file && existsSync(file));
}

async function firstThatWorks(paths, refusals) {
  const env = { FONTCONFIG_FILE: writeFontConfig() };
  for (const executablePath of paths) {
    // without its sandbox only where it cannot have one: as root, or where user namespaces are closed
    const attempts = process.getuid?.() === 0 ? [["--no-sandbox"]] : [[], ["--no-sandbox"]];
    for (const extra of attempts) {
      const args = [...switches, ...extra];
      const refusal = tryBrowser(executablePath, args, env);
      if (refusal === undefined) return { executablePath, args, env };
      refusals.push(`${path.basename(executablePath)} at ${executablePath}: ${refusal}`);
    }
  }
  return undefined;
}

/** Lets the browser print a page; undefined when it did, else what it said. */
function tryBrowser(executablePath, args, env) {
  const page = "data:text/html,<title>certway</title>";
  const result = spawnSync(executablePath, ["--headless", ...args, "--dump-dom", page], {
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, ...env },
  });
  if (result.status === 0 && result.stdout.includes("certway")) return undefined;
  return result.error?.message ?? firstError(result.stderr);
}
