/** What the first papers of an exam add up to for one question; `rest` is what a paper earned by its other questions. */
export interface ItemSums {
  papers: number;
  right: number;
  rest: number;
  restOfRight: number;
  restSquares: number;
}

/** With fewer papers nothing is said of how a question discriminates. */
export const LEAST_PAPERS = 10;

export const VERDICTS = ["check_key", "hard", "easy", "weak", "sound", "unknown"] as const;
export type Verdict = (typeof VERDICTS)[number];

const HARD = 0.3;
const EASY = 0.95;
const WEAK = 0.2;

/** The share of papers that answer the question right. */
export function facilityOf({ papers, right }: ItemSums): number {
  return papers === 0 ? 0 : right / papers;
}

/**
 * How well the question tells the strong from the weak: the correlation (point-biserial) of answering it right with the
 * points earned by the rest of the paper, from -1 to 1. Null with too few papers, or where all answer or earn alike.
 */
export function discriminationOf({ papers, right, rest, restOfRight, restSquares }: ItemSums): number | null {
  if (papers < LEAST_PAPERS) return null;
  const spread = right * (papers - right) * (papers * restSquares - rest * rest);
  return spread === 0 ? null : (papers * restOfRight - right * rest) / Math.sqrt(spread);
}

/** What the figures suggest to look at first; a question that the strong get wrong may have a wrong key. */
export function verdictOf(sums: ItemSums): Verdict {
  if (sums.papers < LEAST_PAPERS) return "unknown";
  const [facility, discrimination] = [facilityOf(sums), discriminationOf(sums)];
  if (discrimination !== null && discrimination < 0) return "check_key";
  if (facility < HARD) return "hard";
  if (facility > EASY) return "easy";
  if (discrimination === null) return "unknown";
  return discrimination < WEAK ? "weak" : "sound";
}
