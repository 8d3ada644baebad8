import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  ceil,
  compare,
  divide,
  floorScaled,
  formatFloor,
  fraction,
  multiply,
  subtract,
  thousandths,
} from "./fraction.ts";

const anyFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

describe("fractions", () => {
  it("are kept in lowest terms with a positive denominator", () => {
    expect(fraction(6, -4)).toEqual({ numerator: -3n, denominator: 2n });
    expect(fraction(0, -7)).toEqual({ numerator: 0n, denominator: 1n });
  });

  it("refuse what is not exact", () => {
    expect(() => fraction(1, 0)).toThrow("denominator 0");
    expect(() => fraction(0.5)).toThrow("0.5");
    expect(() => divide(fraction(1), fraction(0))).toThrow("denominator 0");
  });

  it("obey the laws of arithmetic", () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        if (b.numerator !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
    );
  });

  it.each([
    [87_947, 1000, 1, "87.9"],
    [-195, 100, 2, "-1.95"],
    [-67, 10, 2, "-6.70"],
    [-1, 3, 2, "-0.34"],
    [1, 3, 2, "0.33"],
    [-1, 1000, 1, "-0.1"],
    [100, 1, 1, "100.0"],
    [7, 2, 0, "3"],
    [-7, 2, 0, "-4"],
  ])("%i/%i with %i decimals is %s", (numerator, denominator, decimals, text) => {
    expect(formatFloor(fraction(numerator, denominator), decimals)).toBe(text);
  });

  it("round toward minus infinity, and up with ceil", () => {
    fc.assert(
      fc.property(anyFraction, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const scale = 10n ** BigInt(decimals);
        const floor = floorScaled(value, decimals);
        expect(compare(fraction(floor, scale), value)).not.toBe(1);
        expect(compare(fraction(floor + 1n, scale), value)).toBe(1);
        expect(compare(fraction(ceil(value)), value)).not.toBe(-1);
        expect(compare(fraction(ceil(value) - 1n), value)).toBe(-1);
      }),
    );
    expect(thousandths(fraction(-1, 3))).toBe(-334);
  });
});
