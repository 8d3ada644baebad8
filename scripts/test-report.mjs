import { existsSync, readFileSync } from "node:fs";

/** What one stage of the test run came to. @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts from Vitest's JSON report. A file that could not even be loaded counts as one failure.
 * @returns {Counts}
 */
export function countVitest(file, ok) {
  const report = readReport(file);
  if (report === undefined) return nothingRan;
  const broken = report.testResults.filter(
    (suite) => suite.status === "failed" && !suite.assertionResults.some((result) => result.status === "failed"),
  ).length;
  return consistent(ok, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/**
 * Counts from Playwright's JSON report. A flaky test passed; an error outside any test counts as one failure.
 * @returns {Counts}
 */
export function countPlaywright(file, ok) {
  const report = readReport(file);
  if (report === undefined) return nothingRan;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return consistent(ok, { passed: expected + flaky, failed: unexpected + report.errors.length, skipped });
}

/** A check with one outcome. @returns {Counts} */
export function countCheck(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** One line per stage and, last, the totals. */
export function summarise(stages) {
  const width = Math.max(...stages.map(({ name }) => name.length));
  const lines = stages.map(({ name, seconds, passed, failed, skipped }) => {
    const rest = skipped > 0 ? `, ${skipped} skipped` : "";
    return `${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed${rest}`;
  });
  const total = (kind) => stages.reduce((sum, stage) => sum + stage[kind], 0);
  return [...lines, "", `${total("passed")} passed, ${total("failed")} failed`].join("\n");
}

const nothingRan = { passed: 0, failed: 1, skipped: 0 };

/** A runner that failed although no single test did (an error outside tests, no test found) is one failure. */
function consistent(ok, counts) {
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
