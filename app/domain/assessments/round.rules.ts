import type { RoundKind } from "#db/assessment-tables.ts";
import type { ShownLevel } from "./level.rules.ts";

/** Every kind of round, in the order in which an engagement usually comes to them. */
export const ROUND_KINDS = ["baseline", "recheck", "internal", "mock_audit", "body_result"] as const satisfies readonly RoundKind[];

/** What can be opened beside the baseline, which every engagement begins with. */
export const OPENED_KINDS = ["recheck", "internal", "mock_audit", "body_result"] as const satisfies readonly RoundKind[];
export type OpenedKind = (typeof OPENED_KINDS)[number];

/** Rounds of ours drive the forecast, one at a time; the others are somebody else's view of the company. */
export const DRIVING_KINDS = ["baseline", "recheck"] as const satisfies readonly RoundKind[];

export function drives(kind: RoundKind): boolean {
  return DRIVING_KINDS.some((driving) => driving === kind);
}

/** What is judged by the company's own certified managers in the portal (6.1.1 of GB/T 27922). */
export function isOwnEvaluation(kind: RoundKind): boolean {
  return kind === "internal";
}

export interface RoundStanding {
  kind: RoundKind;
  closed: boolean;
}

/** A kind of which one is open already is not opened again; a re-check always follows the round before it. */
export function mayOpen(kind: OpenedKind, rounds: readonly RoundStanding[]): boolean {
  return kind === "recheck" || !rounds.some((round) => round.kind === kind && !round.closed);
}

export interface RoundInTime {
  roundId: string;
  kind: RoundKind;
  current: boolean;
}

/**
 * Which round a round is set against, the one to read first coming first; `rounds` has the latest first. A re-check
 * against the round it followed, an audit's result against what was predicted before it, the company's own evaluation
 * beside the current round, a mock audit with it in the order they were opened in. Null when there is nothing to compare it with.
 */
export function counterpart(round: RoundInTime, rounds: readonly RoundInTime[]): { first: string; second: string } | null {
  const before = rounds.slice(rounds.findIndex(({ roundId }) => roundId === round.roundId) + 1);
  const driving = before.find(({ kind }) => drives(kind));
  const current = rounds.find((one) => one.current && one.roundId !== round.roundId);
  if (drives(round.kind) || round.kind === "body_result") {
    return driving ? { first: driving.roundId, second: round.roundId } : null;
  }
  if (!current) return null;
  const older = before.includes(current) && !isOwnEvaluation(round.kind);
  return older ? { first: current.roundId, second: round.roundId } : { first: round.roundId, second: current.roundId };
}

/**
 * The two rounds to compare: those named, or the one named and its counterpart, or the latest that has one; `rounds` has
 * the latest first. Null when there is nothing to compare.
 */
export function pairOf(rounds: readonly RoundInTime[], a: string | null, b: string | null): { first: string; second: string } | null {
  const [first, second] = [a, b].map((name) => rounds.find(({ roundId }) => roundId === name));
  if (first && second) return { first: first.roundId, second: second.roundId };
  const one = first ?? second;
  const fitting = (one ? [one] : rounds).map((round) => counterpart(round, rounds)).find((pair) => pair !== null);
  if (fitting || !one) return fitting ?? null;
  const other = rounds.find(({ roundId }) => roundId !== one.roundId);
  return other ? { first: one.roundId, second: other.roundId } : null;
}

/** The result of the certification body against a round of ours is what was awarded against what was predicted. */
export function isAward(first: RoundKind, second: RoundKind): boolean {
  return drives(first) && second === "body_result";
}

/** A round as the list shows it. */
export interface RoundRow {
  id: string;
  kind: RoundKind;
  current: boolean;
  heldOn: string | null;
  assessors: string | null;
  openedAt: string;
  openedBy: string | null;
  closedAt: string | null;
  judged: number;
  total: number;
  /** Null while nobody has judged anything, and when nothing applies. */
  score: { text: string; shown: ShownLevel } | null;
}
