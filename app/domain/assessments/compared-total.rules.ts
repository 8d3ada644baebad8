import type { ShownLevel } from "./level.rules.ts";
import type { ScoreView } from "./score-view.rules.ts";

/**
 * What one of two compared rounds came to. A score is what was found and nothing else: where items are still open it is
 * a range, and the expected score stands only where the round is read as a prediction.
 */
export interface ComparedTotal {
  what: "score" | "predictedScore" | "scoreRange";
  /** The score, of a range its lowest; one decimal, rounded down. */
  low: string;
  /** The same as the lowest but in a range. */
  high: string;
  shown: ShownLevel;
}

export function comparedTotal(
  { low, expected, high }: Pick<ScoreView, "low" | "expected" | "high">,
  shown: ShownLevel,
  { predicted, open }: { predicted: boolean; open: boolean },
): ComparedTotal {
  if (open && !predicted) return { what: "scoreRange", low: low.final.text, high: high.final.text, shown };
  return { what: predicted ? "predictedScore" : "score", low: expected.final.text, high: expected.final.text, shown };
}
