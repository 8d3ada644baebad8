import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discriminationOf, facilityOf, type ItemSums, LEAST_PAPERS, verdictOf } from "./item-statistics.rules.ts";

/** Papers as pairs: whether the question was answered right, and what the others earned. */
function sumsOf(papers: readonly (readonly [right: boolean, rest: number])[]): ItemSums {
  const add = (value: (right: boolean, rest: number) => number) => papers.reduce((sum, [right, rest]) => sum + value(right, rest), 0);
  return {
    papers: papers.length,
    right: add((right) => (right ? 1 : 0)),
    rest: add((_, rest) => rest),
    restOfRight: add((right, rest) => (right ? rest : 0)),
    restSquares: add((_, rest) => rest * rest),
  };
}

/** The same by its definition: the covariance over both deviations. */
function correlation(papers: readonly (readonly [boolean, number])[]): number {
  const [x, y] = [papers.map(([right]) => (right ? 1 : 0)), papers.map(([, rest]) => rest)] as [number[], number[]];
  const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [mx, my] = [mean(x), mean(y)];
  const moment = (a: number[], ma: number, b: number[], mb: number) => mean(a.map((one, at) => (one - ma) * ((b[at] ?? 0) - mb)));
  return moment(x, mx, y, my) / Math.sqrt(moment(x, mx, x, mx) * moment(y, my, y, my));
}

const paper = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 98 }));
const times = (count: number, right: boolean, rest: number) => Array.from({ length: count }, () => [right, rest] as const);

describe("item statistics", () => {
  test("discrimination is the correlation of the question with the rest of the paper", () => {
    fc.assert(
      fc.property(fc.array(paper, { minLength: LEAST_PAPERS, maxLength: 60 }), (papers) => {
        const found = discriminationOf(sumsOf(papers));
        const alike = new Set(papers.map(([right]) => right)).size === 1 || new Set(papers.map(([, rest]) => rest)).size === 1;
        if (alike) expect(found).toBeNull();
        else expect(found).toBeCloseTo(correlation(papers), 9);
      }),
    );
  });

  test("a worked case: five of ten right, who all earned ten more elsewhere, discriminates fully", () => {
    const sums = sumsOf([...times(5, true, 60), ...times(5, false, 50)]);
    expect(facilityOf(sums)).toBe(0.5);
    expect(discriminationOf(sums)).toBe(1);
    expect(discriminationOf(sumsOf([...times(5, true, 50), ...times(5, false, 60)]))).toBe(-1);
  });

  test("nothing is said of discrimination with fewer than ten papers", () => {
    const nine = [...times(5, true, 60), ...times(4, false, 50)];
    expect(discriminationOf(sumsOf(nine))).toBeNull();
    expect(verdictOf(sumsOf(nine))).toBe("unknown");
    expect(discriminationOf(sumsOf([...nine, [false, 50]]))).not.toBeNull();
    expect(facilityOf(sumsOf([]))).toBe(0);
  });

  test("a verdict names what to look at first", () => {
    expect(verdictOf(sumsOf([...times(8, true, 40), ...times(4, false, 80)]))).toBe("check_key");
    expect(verdictOf(sumsOf([...times(2, true, 80), ...times(10, false, 40)]))).toBe("hard");
    expect(verdictOf(sumsOf([...times(39, true, 60), ...times(1, false, 40)]))).toBe("easy");
    expect(verdictOf(sumsOf(times(12, true, 60)))).toBe("easy");
    expect(verdictOf(sumsOf([...times(5, true, 70), ...times(1, true, 10), ...times(5, false, 60), ...times(1, false, 15)]))).toBe("weak");
    expect(verdictOf(sumsOf([...times(6, true, 70), ...times(6, false, 40)]))).toBe("sound");
    expect(verdictOf(sumsOf([...times(6, true, 50), ...times(6, false, 50)]))).toBe("unknown");
  });
});
