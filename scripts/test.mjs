import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { ensureBuilt } from "./build.mjs";
import { runTool } from "./command.mjs";
import { checkNode, root } from "./env.mjs";
import { ensureInstalled } from "./install.mjs";
import { ensurePdfTools } from "./pdf-tools.mjs";
import { freePort } from "./port.mjs";
import { onInterrupt } from "./shutdown.mjs";
import { countCheck, countPlaywright, countVitest, summarise } from "./test-report.mjs";

const stageLimitMs = 20 * 60_000;
const crawlLimitMs = 60 * 60_000;
const reports = path.join(root, "test-results");
let built = false;
const stages = {
  lint: () => runCheck("oxlint", "oxlint", []),
  types: () => runCheck("typescript-native", "tsc", []),
  unit: runVitest,
  build: async () => {
    await ensureBuilt();
    built = true;
    return countCheck(true);
  },
  e2e: runPlaywright,
  // The same journeys in both languages: they take twice as long, so only when asked for.
  journeys: (filters) => runPlaywright(filters, { JOURNEYS: "every-language" }, crawlLimitMs),
  // Every page of the demo at every width takes as long as all journeys together: only when asked for.
  crawl: (filters) => runPlaywright(filters, { CRAWL: "1" }, crawlLimitMs),
};
/**
 * Groups in order. The lines of a group run side by side, the stages of a line one after the other; those of a group
 * show their output when they end.
 */
// The route guards of unit are probed on the build.
const everything = [[["lint", "types"], ["build"]], [["unit"]], [["e2e"]]];
/** What `npm test -- <name>` runs instead. */
const selections = {
  lint: [[["lint"]]],
  types: [[["types"]]],
  types: [[["types"]]],
  unit: [[["build", "unit"]]],
  build: [[["build"]]],
  e2e: [[["build", "e2e"]]],
  journeys: [[["build", "journeys"]]],
  crawl: [[["build", "crawl"]]],
};

function stageTool(packageName, binary, args, env = process.env, timeoutMs = stageLimitMs) {
  return runTool(packageName, binary, args, { env, timeoutMs });
}

async function runCheck(packageName, binary, args) {
  const { ok, output } = await runTool(packageName, binary, args, { quiet: true, timeoutMs: stageLimitMs });
  if (output.trim() !== "") console.log(`${binary}:\n${output.trimEnd()}`);
  return countCheck(ok);
}

async function runVitest(filters) {
  const file = path.join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const tools = await ensurePdfTools();
  const env = { ...process.env, PATH: [...tools, process.env.PATH ?? ""].join(path.delimiter) };
  const { ok } = await stageTool("vitest", "vitest", ["run", ...reporters, ...filters], env);
  return countVitest(file, ok);
}

async function runPlaywright(filters, more = {}, timeoutMs = stageLimitMs) {
  if (!built) throw new Error("The browser tests did not run: there is no build of these sources.");
  const browser = await ensureBrowser();
  const file = path.join(reports, "playwright.json");
  const env = {
    ...process.env,
    ...more,
    ...browser.env,
    CHROMIUM_PATH: browser.executablePath,
    CHROMIUM_ARGS: JSON.stringify(browser.args),
    E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  };
  const { ok } = await stageTool("@playwright/test", "playwright", ["test", ...filters], env, timeoutMs);
  return countPlaywright(file, ok);
}

/** A stage that throws has failed once; the ones after it run all the same. */
async function runStage(name, filters) {
  const from = performance.now();
  let counts;
  try {
    counts = await stages[name](filters);
  } catch (error) {
    console.error(error.message);
    counts = countCheck(false);
  }
  return { name, seconds: (performance.now() - from) / 1000, ...counts };
}

async function runLine(names, filters) {
  const results = [];
  for (const name of names) results.push(await runStage(name, filters));
  return results;
}

checkNode();
onInterrupt(() => process.exit(130));
const [selection, ...filters] = process.argv.slice(2);
if (selection !== undefined && !(selection in selections)) {
  console.error(`Usage: npm test [-- <${Object.keys(selections).join("|")}> [file filter …]]`);
  process.exit(2);
}
try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const results = [];
for (const group of selections[selection] ?? everything) {
  console.log(`\n── ${group.map((line) => line.join(", ")).join(" beside ")}`);
  const lines = await Promise.all(group.map((line) => runLine(line, filters)));
  results.push(...lines.flat());
}
console.log(`\n${summarise(results)}`);
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0);
