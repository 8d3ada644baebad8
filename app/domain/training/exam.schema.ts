import { z } from "zod";
import { choice, id, optionalWholeNumber, requiredText, version, wholeNumber } from "#app/lib/form-fields.ts";
import { QUESTION_KINDS } from "./bank.types.ts";
import { type ExamBlueprint, type ExamPart, MOST_QUESTIONS, PART_ROWS, totalPoints, totalQuestions } from "./exam.rules.ts";
import { isQuestionClause } from "./question-clauses.data.ts";

/** A row in use names a kind, how many questions and their points; one without any of these is none. */
const part = () =>
  z
    .object({
      kind: z.enum(QUESTION_KINDS, { error: "choose" }).optional(),
      clause: z
        .string()
        .refine((value) => isQuestionClause(value), { error: "unknownClause" })
        .optional(),
      questions: optionalWholeNumber(1, 200),
      points: optionalWholeNumber(1, 100),
    })
    .superRefine((row, context) => {
      if (row.kind === undefined && row.questions === null && row.points === null) return;
      const missing = (field: string, message: string) => context.addIssue({ code: "custom", message, path: [field] });
      if (row.kind === undefined) missing("kind", "choose");
      if (row.questions === null) missing("questions", "required");
      if (row.points === null) missing("points", "required");
    })
    .optional();

type Row = z.output<ReturnType<typeof part>>;

const PARTS = {
  ...{ part1: part(), part2: part(), part3: part(), part4: part(), part5: part(), part6: part() },
  ...{ part7: part(), part8: part(), part9: part(), part10: part(), part11: part(), part12: part() },
};

const NAMES = { titleZh: requiredText(120), titleEn: requiredText(160), attempts: wholeNumber(1, 20) };

const TERMS = {
  ...NAMES,
  minutes: wholeNumber(1, 600),
  passPoints: wholeNumber(1, 30_000),
  validityMonths: optionalWholeNumber(1, 120),
  ...PARTS,
};

type Entry = z.output<z.ZodObject<typeof TERMS>>;

/** Told at once with the faults of single fields, except for sums, which need them all in order. */
function checkTerms(entry: Partial<Entry>, context: z.RefinementCtx): void {
  const fault = (message: string, field: string) => context.addIssue({ code: "custom", message, path: [field] });
  const used = PART_ROWS.some((row) => Object.values(entry[`part${row}`] ?? {}).some((value) => value !== null && value !== undefined));
  if (!used) fault("partsNone", "parts");
  if (context.issues.length > 0) return;
  const parts = partsOf(entry as Entry);
  if (totalQuestions(parts) > MOST_QUESTIONS) fault(`partsTooMany|${MOST_QUESTIONS}`, "parts");
  else if ((entry.passPoints ?? 0) > totalPoints(parts)) fault(`passAboveTotal|${totalPoints(parts)}`, "passPoints");
}

const ALWAYS = { when: () => true };

export const NewExamForm = z.object({ ...TERMS, courseId: id() }).superRefine(checkTerms, ALWAYS);

/** The whole exam, or what may still change once people have been examined by it. */
export const ExamForm = z.discriminatedUnion(
  "extent",
  [
    z.object({ ...TERMS, extent: z.literal("whole"), version: version() }).superRefine(checkTerms, ALWAYS),
    z.object({ ...NAMES, extent: z.literal("settled"), version: version() }),
  ],
  { error: "choose" },
);

/** The exam that a checked entry says; rows that are not in use fall away. */
export function blueprintFrom(entry: Entry): ExamBlueprint {
  return {
    title: { zh: entry.titleZh, en: entry.titleEn },
    minutes: entry.minutes,
    passPoints: entry.passPoints,
    attempts: entry.attempts,
    validityMonths: entry.validityMonths,
    parts: partsOf(entry),
  };
}

/** For each part the row it was entered in, as its fields begin: what is refused about a part is said there. */
export function partRows(entry: Entry): string[] {
  return PART_ROWS.map((row) => `part${row}` as const).filter((name) => partOf(entry[name]) !== null);
}

function partsOf(entry: Entry): ExamPart[] {
  return PART_ROWS.map((row) => partOf(entry[`part${row}`])).filter((one) => one !== null);
}

function partOf(row: Row): ExamPart | null {
  if (row?.kind === undefined || row.questions === null || row.points === null) return null;
  return { kind: row.kind, clause: row.clause ?? null, questions: row.questions, points: row.points };
}

/** Putting an exam away is a state it shall have. */
export const ExamArchivalForm = z.object({ state: choice(["archived", "active"]), version: version() });
