import { z } from "zod";
import { checkbox, choice, id, optionalText, requiredText, version } from "#app/lib/form-fields.ts";
import { LONGEST_ANSWER } from "./answer.rules.ts";
import { type BankOption, QUESTION_KINDS, type WrittenQuestion } from "./bank.types.ts";
import { isQuestionClause } from "./question-clauses.data.ts";
import {
  answersOf,
  DIFFICULTIES,
  MOST_ANSWERS,
  OPTION_LETTERS,
  type OptionRow,
  rowFaults,
} from "./question.rules.ts";

const text = (limit: number) => optionalText(limit).transform((value) => value ?? "");

/** An option is one line. */
const line = (limit: number) => text(limit).transform((value) => value.replaceAll(/\s*\n\s*/g, " "));

const option = () => z.object({ zh: line(500), en: line(500), right: checkbox() }).default({ zh: "", en: "", right: false });

const OPTIONS = { optionA: option(), optionB: option(), optionC: option(), optionD: option(), optionE: option(), optionF: option() };

const QUESTION = {
  clause: z
    .string({ error: "choose" })
    .refine((value) => isQuestionClause(value), { error: "unknownClause" }),
  difficulty: choice(DIFFICULTIES),
  kind: choice(QUESTION_KINDS),
  stemZh: requiredText(2_000),
  stemEn: requiredText(2_000),
  ...OPTIONS,
  truth: z.enum(["true", "false"], { error: "choose" }).optional(),
  answers: text(4_000),
  explanationZh: text(2_000),
  explanationEn: text(2_000),
};

type Entry = z.output<z.ZodObject<typeof QUESTION>>;

/** What the answers of the chosen kind lack; what was entered for other kinds does not count. */
function checkAnswers(entry: Partial<Entry>, context: z.RefinementCtx): void {
  const fault = (message: string, ...path: string[]) => context.addIssue({ code: "custom", message, path });
  if (entry.kind === "single" || entry.kind === "multiple") {
    for (const { row, field, code } of rowFaults(entry.kind, rowsOf(entry))) {
      if (row === null) fault(code, "options");
      else fault(code, `option${row}`, ...(field ? [field] : []));
    }
  }
  if (entry.kind === "true_false" && entry.truth === undefined) fault("choose", "truth");
  if (entry.kind === "fill_in") {
    const answers = answersOf(sent(entry.answers));
    if (answers.length === 0) fault("required", "answers");
    else if (answers.length > MOST_ANSWERS) fault(`tooMany|${MOST_ANSWERS}`, "answers");
    else if (answers.some((one) => [...one].length > LONGEST_ANSWER)) fault(`eachTooLong|${LONGEST_ANSWER}`, "answers");
  }
}

/** All faults are told at once: those of single fields do not hide those of the answers. */
const ALWAYS = { when: () => true };

/** Drafts are drawn for no exam until they are put into use. */
export const NewQuestionForm = z
  .object({ ...QUESTION, courseId: id(), code: text(60), state: choice(["draft", "approved"]) })
  .superRefine(checkAnswers, ALWAYS);

/** The next wording of a question; the version is that of the wording which the page showed. */
export const QuestionForm = z
  .object({ ...QUESTION, state: choice(["draft", "approved", "retired"]), version: version() })
  .superRefine(checkAnswers, ALWAYS);

/** The question that a checked entry says; empty rows fall away and the others are lettered anew. */
export function writtenFrom(entry: Entry): WrittenQuestion {
  const { clause } = entry;
  const base = {
    clause,
    difficulty: Number(entry.difficulty) as 1 | 2 | 3,
    stem: { zh: entry.stemZh, en: entry.stemEn },
    explanation: { zh: entry.explanationZh, en: entry.explanationEn },
  };
  if (entry.kind === "true_false") return { ...base, kind: entry.kind, options: [], key: entry.truth === "true" };
  if (entry.kind === "fill_in") return { ...base, kind: entry.kind, options: [], key: answersOf(entry.answers) };
  const rows = rowsOf(entry).filter(({ zh }) => zh !== "");
  const options = rows.map(({ zh, en }, at): BankOption => ({ id: letter(at), text: { zh, en } }));
  const key = rows.flatMap(({ right }, at) => (right ? [letter(at)] : []));
  return entry.kind === "single"
    ? { ...base, kind: entry.kind, options, key: [key[0] ?? ""] }
    : { ...base, kind: entry.kind, options, key };
}

function letter(at: number): string {
  return (OPTION_LETTERS[at] ?? "").toLowerCase();
}

/** A text of an entry that may still have faults, such as a field sent twice. */
function sent(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** The rows as sent, whatever faults they have. */
function rowsOf(entry: Partial<Entry>): (OptionRow & { row: string })[] {
  return OPTION_LETTERS.map((row) => {
    const { zh, en, right } = entry[`option${row}`] ?? {};
    return { row, zh: sent(zh), en: sent(en), right: right === true };
  });
}
