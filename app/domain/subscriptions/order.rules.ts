import type { OrderState } from "#db/transfer-tables.ts";

export const ORDER_STATES = ["open", "paid", "cancelled", "expired"] as const satisfies readonly OrderState[];

/** What is ordered: a further period, or more seats or a higher plan in what is paid for. */
export const ORDERED = ["period", "seats", "upgrade"] as const;

/** Fen as yuan with two decimals, for exports and the operator: 1990000 is 19900.00. */
export function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
}

/** Yuan as people write them, as fen; null when it is no amount: "19,900" and "19900.00" are 1990000. */
export function fenOf(text: string): number | null {
  const [, whole, part = ""] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.normalize("NFKC").replaceAll(/[,\s¥]/g, "")) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, "0"));
}
