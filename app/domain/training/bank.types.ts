/** A text in both languages of the product. */
export interface BankText {
  zh: string;
  en: string;
}

export const QUESTION_KINDS = ["single", "multiple", "true_false", "fill_in"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** 1: recall, 2: use, 3: judge a case. */
export type Difficulty = 1 | 2 | 3;

/** One answer to choose; its id stands in the key and is "a", "b", "c"… in the order written. */
export interface BankOption {
  id: string;
  text: BankText;
}

/** A question without its code. */
export type WrittenQuestion = {
  /** Clause of the scheme, an item, group or section of chapter 5, or a clause of chapter 6 on method. */
  clause: string;
  difficulty: Difficulty;
  stem: BankText;
  explanation: BankText;
} & Answerable;

/** Single: exactly one option id. Multiple: two or more. True/false: no options. Fill-in: every text that counts. */
type Answerable =
  | { kind: "single"; options: readonly BankOption[]; key: readonly [string] }
  | { kind: "multiple"; options: readonly BankOption[]; key: readonly string[] }
  | { kind: "true_false"; options: readonly []; key: boolean }
  | { kind: "fill_in"; options: readonly []; key: readonly string[] };

/** Its code never changes and is unique within a bank, e.g. "GB27922-5.1.2.2-01". */
export type BankQuestion = { code: string } & WrittenQuestion;

/** A piece of a lesson; `example` is a worked case in a frame of its own. */
export type LessonBlock =
  | { type: "heading"; text: BankText }
  | { type: "paragraph"; text: BankText }
  | { type: "list"; items: readonly BankText[] }
  | { type: "example"; title: BankText; text: BankText };

export interface CourseLesson {
  /** Unique within the course, e.g. "m05-scoring". */
  code: string;
  module: BankText;
  title: BankText;
  body: readonly LessonBlock[];
  clauses: readonly string[];
  minutes: number;
}

export interface BuiltInCourse {
  code: string;
  title: BankText;
  summary: BankText;
  /** Class hours printed on the certificate. */
  hours: number;
  lessons: readonly CourseLesson[];
}
