/** Answers kept by what was asked. */
export interface Kept<Answer> {
  /** The answer, or undefined where none is kept. */
  get: (question: string) => Answer | undefined;
  set: (question: string, answer: Answer) => void;
}

/** Keeps so many answers; the one asked for longest ago makes room. */
export function keptAnswers<Answer>(most: number): Kept<Answer> {
  const kept = new Map<string, Answer>();
  const set = (question: string, answer: Answer) => {
    kept.delete(question);
    kept.set(question, answer);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  };
  const get = (question: string) => {
    const answer = kept.get(question);
    if (answer !== undefined) set(question, answer);
    return answer;
  };
  return { get, set };
}
