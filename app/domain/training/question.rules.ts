export const QUESTION_STATES = ["approved", "draft", "retired", "superseded"] as const;
/** The parts of the standard that questions are about. */
export const SECTIONS = ["5.1", "5.2", "5.3", "6"] as const;
export const DIFFICULTIES = ["1", "2", "3"] as const;

/** A stored difficulty as filters and words name it. */
export function difficultyOf(stored: number): (typeof DIFFICULTIES)[number] {
  return DIFFICULTIES.find((one) => Number(one) === stored) ?? "2";
}
