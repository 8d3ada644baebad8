import type { QuestionKind } from "./bank.types.ts";

/** One question as it was drawn, with its frozen key and what was answered; null when nothing was. */
export interface Answered {
  position: number;
  kind: QuestionKind;
  clause: string;
  points: number;
  key: unknown;
  answer: unknown;
  /** Found faulty: it earns its points whatever was answered. */
  annulled?: boolean;
}

export interface Mark {
  position: number;
  points: number;
  earned: number;
  /** What the key alone would give, where the question is annulled. */
  judged: number | null;
}

export interface Tally {
  /** A clause group, e.g. "5.1.2", bare or with its title, or a kind of question. */
  group: string;
  questions: number;
  right: number;
  points: number;
  earned: number;
}

/**
 * All points or none: one option chosen, exactly the right set, the right truth, or one of the accepted texts once
 * width, case and blanks are put aside.
 */
export function isRight(kind: QuestionKind, key: unknown, answer: unknown): boolean {
  if (answer === null || answer === undefined) return false;
  switch (kind) {
    case "single":
      return typeof answer === "string" && texts(key)?.[0] === answer;
    case "multiple": {
      const [wanted, chosen] = [texts(key), texts(answer)];
      if (!wanted || !chosen) return false;
      const set = new Set(chosen);
      return set.size === new Set(wanted).size && wanted.every((one) => set.has(one));
    }
    case "true_false":
      return typeof answer === "boolean" && answer === key;
    case "fill_in":
      return typeof answer === "string" && (texts(key) ?? []).some((one) => plain(one) === plain(answer));
  }
}

/** What each question earned, in whole points. */
export function markAll(answered: readonly Answered[]): Mark[] {
  return answered.map(({ position, kind, points, key, answer, annulled }) => {
    const judged = isRight(kind, key, answer) ? points : 0;
    return annulled ? { position, points, earned: points, judged } : { position, points, earned: judged, judged: null };
  });
}

export function sumOf(marks: readonly Pick<Mark, "earned">[]): number {
  return marks.reduce((sum, { earned }) => sum + earned, 0);
}

/** The first three steps of a clause: the group under which results are told. */
export function groupOf(clause: string): string {
  return clause.split(".").slice(0, 3).join(".");
}

/** Results by group, in the order the groups are first met when sorted by `groups`. */
export function tally(marks: readonly (Pick<Mark, "points" | "earned"> & { group: string })[]): Tally[] {
  const found = new Map<string, Tally>();
  for (const { group, points, earned } of marks) {
    const one = found.get(group) ?? { group, questions: 0, right: 0, points: 0, earned: 0 };
    one.questions += 1;
    one.right += earned === points ? 1 : 0;
    one.points += points;
    one.earned += earned;
    found.set(group, one);
  }
  return [...found.values()].sort((a, b) => a.group.localeCompare(b.group, "en", { numeric: true }));
}

function texts(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : null;
}

function plain(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();
}
