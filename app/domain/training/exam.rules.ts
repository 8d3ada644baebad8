import type { QuestionKind } from "./bank.types.ts";

/** So many questions of a kind from a clause and those below it (null: from all), at so many points each. */
export interface ExamPart {
  kind: QuestionKind;
  clause: string | null;
  questions: number;
  points: number;
}

/** An exam before it is drawn; no validity: its certificates do not expire. */
export interface ExamBlueprint {
  title: { zh: string; en: string };
  minutes: number;
  passPoints: number;
  attempts: number;
  validityMonths: number | null;
  parts: readonly ExamPart[];
}

export interface BankEntry {
  kind: QuestionKind;
  clause: string;
}

export interface Shortfall {
  part: number;
  wanted: number;
  found: number;
}

/** Whether a clause is the one asked for or stands below it. */
export function within(clause: string, part: string | null): boolean {
  return part === null || clause === part || clause.startsWith(`${part}.`);
}

/**
 * The parts that the bank cannot fill, no question serving two parts. Parts of the narrowest clause draw first, as the
 * database does; since clauses nest, this finds a way whenever there is one.
 */
export function shortfalls(parts: readonly ExamPart[], bank: readonly BankEntry[]): Shortfall[] {
  const left = new Set(bank);
  const order = parts
    .map((part, at) => ({ part, at }))
    .sort((a, b) => (b.part.clause ?? "").length - (a.part.clause ?? "").length || a.at - b.at);
  const found: Shortfall[] = [];
  for (const { part, at } of order) {
    const fitting = [...left].filter(({ kind, clause }) => kind === part.kind && within(clause, part.clause));
    for (const entry of fitting.slice(0, part.questions)) left.delete(entry);
    if (fitting.length < part.questions) found.push({ part: at, wanted: part.questions, found: fitting.length });
  }
  return found.sort((a, b) => a.part - b.part);
}

export function totalPoints(parts: readonly ExamPart[]): number {
  return parts.reduce((sum, { questions, points }) => sum + questions * points, 0);
}

export function totalQuestions(parts: readonly ExamPart[]): number {
  return parts.reduce((sum, { questions }) => sum + questions, 0);
}

/** As many rows for parts as the form of an exam has. */
export const PART_ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
export const MOST_QUESTIONS = 300;

export type RunState = "upcoming" | "open" | "closed";

/** Where a course run stands at a moment; open from its opening up to, but not at, its closing. */
export function runState(opensAt: string, closesAt: string, now: string): RunState {
  const [from, to, at] = [opensAt, closesAt, now].map((moment) => new Date(moment).getTime()) as [number, number, number];
  if (at < from) return "upcoming";
  return at < to ? "open" : "closed";
}
