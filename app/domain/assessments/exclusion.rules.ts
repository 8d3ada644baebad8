import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { levelRank } from "./level.rules.ts";
import { outcomes } from "./outcome.rules.ts";
import type { ScoreInput } from "./outcome.rules.ts";

/** What leaving out one item does to the level. */
export interface ExclusionEffect {
  clause: string;
  /** It had been found unmet before it was left out. */
  wasUnmet: boolean;
  /** The expected level if the exclusion is not accepted and the item counts as not met. */
  levelIfCounted: LevelCode;
  raisesLevel: boolean;
  /** An unmet item was left out and the level is higher for it: needs a reason and is listed in the report. */
  flagged: boolean;
}

export interface ExclusionReview {
  effects: ExclusionEffect[];
  /** The expected level if all unmet items that were left out counted together; null when there are none. */
  levelIfUnmetCounted: LevelCode | null;
  /** Together they raise the level, even where none does alone. */
  unmetRaiseLevel: boolean;
}

/** Compares the level with and without each exclusion. `level` is the expected level as it stands. */
export function exclusionEffects(input: ScoreInput, level: LevelCode): ExclusionReview {
  const excluded = input.items.filter((item) => item.result === "excluded");
  const isBetter = (other: LevelCode) => levelRank(input.scoring, level) < levelRank(input.scoring, other);
  const effects = excluded.map(({ clause, unmetBeforeExclusion: wasUnmet }) => {
    const levelIfCounted = levelCounting(input, [clause]) ?? level;
    const raisesLevel = isBetter(levelIfCounted);
    return { clause, wasUnmet, levelIfCounted, raisesLevel, flagged: wasUnmet && raisesLevel };
  });
  const unmet = effects.filter((effect) => effect.wasUnmet).map((effect) => effect.clause);
  const levelIfUnmetCounted = unmet.length === 0 ? null : levelCounting(input, unmet);
  return {
    effects,
    levelIfUnmetCounted,
    unmetRaiseLevel: levelIfUnmetCounted !== null && isBetter(levelIfUnmetCounted),
  };
}

function levelCounting(input: ScoreInput, clauses: readonly string[]): LevelCode | null {
  const items = input.items.map((item) =>
    clauses.includes(item.clause) ? { ...item, result: "not_met" as const, toRejudge: false } : item,
  );
  return outcomes({ ...input, items })?.expected.level ?? null;
}
