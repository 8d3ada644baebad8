import type { ItemResult } from "./item-result.rules.ts";

/** Samples of one item that a person can have looked at. */
export const MOST_SAMPLES = 100_000;

/** One draw of samples for an item: from what, how, of which time, how many, and what was found. */
export interface SampleFields {
  drawnFrom: string;
  how: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  size: number;
  failed: number;
  findings: string | null;
  rectification: string | null;
  proof: string | null;
}

/** Where samples are drawn: an item of the current round, or of another by id. */
export interface SamplePlace {
  engagementId: string;
  roundId: string | null;
  clause: string;
}

/** A draw as stored. */
export interface Sample extends SampleFields {
  id: string;
  /** Who entered it. */
  by: string | null;
  version: number;
}

/** Failing and drawn samples of an item together. */
export interface SampleSum {
  failed: number;
  size: number;
}

/**
 * Whether what a person found stands whatever its samples add up to now: not met in any case, met as long as none fails;
 * and every finding while the sum is what it was.
 */
export function findingStands(result: ItemResult, before: SampleSum | null, after: SampleSum | null): boolean {
  if (before?.failed === after?.failed && before?.size === after?.size) return true;
  return result === "not_met" || (result === "met" && (after?.failed ?? 0) === 0);
}

/** What the draws of an item add up to; null where there are none. */
export function sumOf(samples: readonly SampleSum[]): SampleSum | null {
  if (samples.length === 0) return null;
  return samples.reduce((sum, { failed, size }) => ({ failed: sum.failed + failed, size: sum.size + size }), {
    failed: 0,
    size: 0,
  });
}
