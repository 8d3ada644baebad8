import type { LevelCode, Scoring } from "#app/domain/schemes/scheme.rules.ts";
import { levelRank } from "./level.rules.ts";
import type { LevelChances } from "./draw.rules.ts";

/** How likely a level is, as a page or a report says it. */
export interface LevelShare {
  level: LevelCode;
  /** In tenths of a per cent, for drawing. */
  perMille: number;
  /** Drawn too rarely, or too often, for the one decimal shown: neither impossible nor certain. */
  bound: "exact" | "under" | "over";
}

export interface ChanceView {
  /** The highest level first. */
  levels: LevelShare[];
  draws: number;
  /** Where the draws begin; text, since it is a name and no quantity. */
  seed: string;
}

/** Every level of the scheme, also those that no draw reached. */
export function shareOf({ level, count }: { level: LevelCode; count: number }, draws: number): LevelShare {
  const perMille = Math.round((count * 1000) / draws);
  const bound = perMille === 0 && count > 0 ? "under" : perMille === 1000 && count < draws ? "over" : "exact";
  return { level, perMille, bound };
}

/** The levels that can still be reached, from the level of the high outcome down to that of the low one. */
export function reachableChances(scoring: Scoring, { levels, draws, seed }: LevelChances, range: { low: LevelCode; high: LevelCode }): ChanceView {
  const [best, worst] = [levelRank(scoring, range.high), levelRank(scoring, range.low)];
  const open = best < worst;
  const reachable = levels.filter(({ level }) => levelRank(scoring, level) >= best && levelRank(scoring, level) <= worst);
  return {
    levels: reachable.map((one): LevelShare => {
      const share = shareOf(one, draws);
      if (!open || share.bound !== "exact") return share;
      return { ...share, bound: share.perMille === 0 ? "under" : share.perMille === 1000 ? "over" : "exact" };
    }),
    draws,
    seed: String(seed),
  };
}
