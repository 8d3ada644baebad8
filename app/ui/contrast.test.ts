import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../app.css", import.meta.url), "utf8");

/** The colours of one theme: the first value of a token is the light one, the second the dark one. */
function themeOf(index: 0 | 1): Map<string, string> {
  const values = new Map<string, string[]>();
  for (const [, name = "", value = ""] of css.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return new Map([...values].map(([name, both]) => [name, both[index] ?? "missing"]));
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (channels[0] ?? NaN) + 0.7152 * (channels[1] ?? NaN) + 0.0722 * (channels[2] ?? NaN);
}

function contrast(a: string, b: string): number {
  const [high = NaN, low = NaN] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const TEXTS = ["ink", "ink-soft", "jade", "jade-strong", "seal", "amber", "slate"];
const GROUNDS = ["paper", "sheet", "jade-wash", "seal-wash", "amber-wash", "slate-wash"];
const PAIRS = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground, 4.5] as const)),
  ...["jade", "jade-strong", "seal", "seal-strong"].map((fill) => ["on-fill", fill, 4.5] as const),
  ...["paper", "sheet"].map((ground) => ["edge", ground, 3] as const),
  ["seal-block", "sheet", 3] as const,
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s theme", (_, index) => {
  const theme = themeOf(index);
  it.each(PAIRS)("%s on %s reaches %s", (front, ground, least) => {
    expect(contrast(theme.get(front) ?? "", theme.get(ground) ?? "")).toBeGreaterThanOrEqual(least);
  });
});
