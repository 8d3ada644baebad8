import { describe, expect, test } from "vitest";
import { scoreSheet } from "../assessments/score.rules.ts";
import type { ItemResult } from "../assessments/item-result.rules.ts";
import type { SheetItem } from "../assessments/sheet.rules.ts";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { hasAnswer, moveItems, nodesWith } from "./scheme-move.rules.ts";

const RESULTS: readonly ItemResult[] = ["met", "not_met", "sampled", "not_assessed", "excluded"];

/** Numbers from 0 up to, not including, `most`, the same for each seed. */
function dice(seed: number) {
  const random = mulberry32(seed);
  return (most: number) => random() % most;
}

/** A scheme of random clauses and points; clauses come from few, so that two schemes share some. */
function randomScheme(roll: (most: number) => number): { clause: string; points: number }[] {
  const clauses = Array.from({ length: 40 }, (_, n) => `${1 + Math.floor(n / 8)}.${1 + (n % 8)}`).filter(() => roll(3) > 0);
  return clauses.map((clause) => ({ clause, points: 1 + roll(9_000) }));
}

function randomItem(roll: (most: number) => number, { clause, points }: { clause: string; points: number }): SheetItem {
  const result = RESULTS[roll(RESULTS.length)] ?? "met";
  const sampleSize = result === "sampled" ? 1 + roll(20) : null;
  return {
    ...{ clause, points, result, sampleSize, sampleFailed: sampleSize === null ? null : roll(sampleSize + 1) },
    ...{ confidence: roll(101), toRejudge: roll(5) === 0, unmetBeforeExclusion: roll(2) === 0, carried: roll(4) === 0 },
    ...{ note: roll(2) === 0 ? null : `note ${clause}`, reason: result === "excluded" ? "why" : null },
  };
}

/** What a move did that it must not do, in words. */
function faultsOf(before: readonly SheetItem[], next: readonly { clause: string; points: number }[]): string[] {
  const moved = moveItems(before, next);
  const now = new Map(moved.items.map((item) => [item.clause, item]));
  const fallen = new Map(moved.fallen.map((item) => [item.clause, item]));
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const placed = moved.items.map(({ clause, points }) => ({ clause, points }));
  return [
    ...(same(placed, next) ? [] : ["items are not those of the newer version, in its order and with its points"]),
    ...before
      .filter((old) => {
        const kept = now.get(old.clause);
        return kept ? fallen.has(old.clause) || !same({ ...kept, points: old.points }, old) : !same(fallen.get(old.clause), old);
      })
      .map(({ clause }) => `the answer of ${clause} is neither taken over nor left behind as it was`),
    ...(moved.kept + moved.fallen.length === before.length ? [] : ["old items are counted wrong"]),
    ...(moved.kept + moved.added.length === next.length ? [] : ["new items are counted wrong"]),
    ...moved.added.filter((clause) => hasAnswer(now.get(clause) as SheetItem)).map((clause) => `${clause} is answered`),
  ];
}

describe("scheme moves lose nothing", () => {
  test("over 1,000 random schemes and sheets, by clause, with the newer version's points", () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= 1_000; seed += 1) {
      const roll = dice(seed);
      const before = randomScheme(roll).map((item) => randomItem(roll, item));
      const next = randomScheme(roll);
      for (const fault of faultsOf(before, next)) wrong.push(`seed ${seed}: ${fault}`);
    }
    expect(wrong).toEqual([]);
  });

  test("back and forth gives the sheet there was, as far as both versions have its clauses", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const roll = dice(seed);
      const scheme = randomScheme(roll);
      const before = scheme.map((item) => randomItem(roll, item));
      const other = randomScheme(roll);
      const shared = new Set(other.map(({ clause }) => clause));
      const back = moveItems(moveItems(before, other).items, scheme).items;
      expect(back.filter(({ clause }) => shared.has(clause))).toEqual(before.filter(({ clause }) => shared.has(clause)));
    }
  });

  test("to the same points gives the same score, and to other points that of the same answers", () => {
    const items = GBT27922_2011.requirements.flatMap((row) => (row.kind === "item" ? [{ clause: row.clause, points: row.millipoints }] : []));
    for (let seed = 1; seed <= 40; seed += 1) {
      const roll = dice(seed);
      const before = items.map((item) => randomItem(roll, item));
      const sheet = (of: readonly SheetItem[]) => scoreSheet({ scoring: GBT27922_2011.scoring, items: of, deductions: 1, bonuses: 0 });
      expect(sheet(moveItems(before, items).items)).toEqual(sheet(before));
      const next = items.map((item) => ({ ...item, points: 1 + roll(5_000) }));
      const byHand = before.map((item, n) => ({ ...item, points: next[n]?.points ?? 0 }));
      expect(sheet(moveItems(before, next).items)).toEqual(sheet(byHand));
    }
  });
});

test("the tree of the newer version holds each of its items", () => {
  const tree = GBT27922_2011.requirements.map(({ clause, parent, kind, title }) => ({ clause, parent, kind, title }));
  const items = moveItems([], tree.filter(({ kind }) => kind === "item").map(({ clause }) => ({ clause, points: 1 }))).items;
  const nodes = nodesWith(tree, items);
  expect(nodes.filter(({ item }) => item !== null)).toHaveLength(50);
  expect(nodes.every(({ kind, item }) => (kind === "item") === (item !== null))).toBe(true);
});
