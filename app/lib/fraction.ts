/** An exact rational number in lowest terms; the denominator is always positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** numerator / denominator in lowest terms. Numbers must be safe integers; a zero denominator throws. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const n = whole(numerator);
  const d = whole(denominator);
  if (d === 0n) throw new Error("fraction with denominator 0");
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { numerator: n / divisor, denominator: d / divisor };
}

function whole(value: bigint | number): bigint {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error(`not a whole number: ${value}`);
  return BigInt(value);
}

export const ZERO: Fraction = fraction(0);

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b; a zero b throws. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** -1, 0 or 1 as a is below, equal to or above b, by cross-multiplication. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function max(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? b : a;
}

export function min(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) > 0 ? b : a;
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, ZERO);
}

/** The largest integer <= value × 10^decimals: rounds toward minus infinity, also below zero. */
export function floorScaled(value: Fraction, decimals: number): bigint {
  const scaled = value.numerator * 10n ** BigInt(decimals);
  const quotient = scaled / value.denominator;
  return scaled % value.denominator < 0n ? quotient - 1n : quotient;
}

/** The smallest integer >= value. */
export function ceil(value: Fraction): bigint {
  return -floorScaled({ numerator: -value.numerator, denominator: value.denominator }, 0);
}

/** The value with a fixed number of decimals, rounded toward minus infinity: 87.947 → "87.9", -6.7 → "-6.70". */
export function formatFloor(value: Fraction, decimals: number): string {
  const scaled = floorScaled(value, decimals);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return scaled < 0n ? `-${text}` : text;
}

/** Integer thousandths of the value, rounded toward minus infinity; for drawing and storage, never for deciding. */
export function thousandths(value: Fraction): number {
  return Number(floorScaled(value, 3));
}
