export const QUESTION_STATES = ["approved", "draft", "retired", "superseded"] as const;
/** The parts of the standard that questions are about. */
export const SECTIONS = ["5.1", "5.2", "5.3", "6"] as const;
export const DIFFICULTIES = ["1", "2", "3"] as const;

/** A stored difficulty as filters and words name it. */
export function difficultyOf(stored: number): (typeof DIFFICULTIES)[number] {
  return DIFFICULTIES.find((one) => Number(one) === stored) ?? "2";
}

/** As many options as the form has rows. */
export const OPTION_LETTERS = ["A", "B", "C", "D", "E", "F"] as const;

/** As many texts as count as right where the answer is written. */
export const MOST_ANSWERS = 20;

/** One row for an option; empty in both languages it is none. */
export interface OptionRow {
  zh: string;
  en: string;
  right: boolean;
}

/** What is wrong with one row, or with all of them together where no row is named. */
export interface RowFault {
  row: string | null;
  field?: "zh" | "en" | "right";
  code: "required" | "keyAtEmpty" | "optionTwice" | "optionsTooFew" | "keyMissing" | "keyOne" | "keyTwo";
}

/** Faults of the options of a choice: at least two, each in both languages and once, with the key its kind takes. */
export function rowFaults(kind: "single" | "multiple", rows: readonly (OptionRow & { row: string })[]): RowFault[] {
  const faults: RowFault[] = [];
  const filled = rows.filter(({ zh, en }) => zh !== "" || en !== "");
  for (const { row, zh, en, right } of rows) {
    if (zh === "" && en === "") {
      if (right) faults.push({ row, field: "right", code: "keyAtEmpty" });
      continue;
    }
    if (zh === "") faults.push({ row, field: "zh", code: "required" });
    if (en === "") faults.push({ row, field: "en", code: "required" });
  }
  for (const field of ["zh", "en"] as const) {
    const seen = new Set<string>();
    for (const { row, [field]: text } of filled) {
      if (text === "") continue;
      const alike = text.normalize("NFKC").replaceAll(/\s+/gu, " ");
      if (seen.has(alike)) faults.push({ row, field, code: "optionTwice" });
      seen.add(alike);
    }
  }
  const right = filled.filter((row) => row.right).length;
  const emptyKey = faults.some(({ code }) => code === "keyAtEmpty");
  if (filled.length < 2) faults.push({ row: null, code: "optionsTooFew" });
  else if (right === 0 && !emptyKey) faults.push({ row: null, code: "keyMissing" });
  else if (kind === "single" && right > 1) faults.push({ row: null, code: "keyOne" });
  else if (kind === "multiple" && right === 1 && !emptyKey) faults.push({ row: null, code: "keyTwo" });
  return faults;
}

/** The texts that count as right, one a line; blank lines and repeats fall away. */
export function answersOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}
