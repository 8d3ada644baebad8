/** A score of whole thousandths as it is shown: one decimal, rounded down. */
export function scoreText(thousandths: number): string {
  const tenths = Math.floor(thousandths / 100);
  const digits = String(Math.abs(tenths)).padStart(2, "0");
  return `${tenths < 0 ? "-" : ""}${digits.slice(0, -1)}.${digits.slice(-1)}`;
}

/** Thousandths of a point as points, for drawing only. */
export function pointsOf(thousandths: number): number {
  return thousandths / 1000;
}
