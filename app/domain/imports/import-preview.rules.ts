import { JudgementForm } from "../assessments/assessment.schema.ts";
import type { ItemResult } from "../assessments/item-result.rules.ts";
import { ITEM_RESULTS } from "../assessments/item-result.rules.ts";
import { isToRejudge } from "../assessments/item-result.rules.ts";
import { judge, type JudgedState, type Judgement, needsReason } from "../assessments/judgement.rules.ts";
import type { SampleSum } from "../assessments/sample.rules.ts";
import { type ImportRow, isFigure, plain, type ReadColumn, versionIn } from "./import-rows.rules.ts";

/** An item as it stands, as far as a row can say anything about it. */
export interface CurrentItem extends JudgedState {
  clause: string;
  version: number;
  /** Its result follows from the number of certified people; by hand it needs a reason. */
  derived: boolean;
  /** Taken over from the cycle before; nobody has judged it in this one. */
  carried: boolean;
  /** What the samples recorded of it add up to; null where there are none. */
  drawn: SampleSum | null;
}

const COMPARED = ["result", "sampleFailed", "sampleSize", "confidence", "note", "reason"] as const;
/** What a row can change; `standing` is whether somebody of this round has judged the item as it is. */
export type ComparedField = (typeof COMPARED)[number] | "standing";
export type Standing = "to_rejudge" | "carried" | "judged";

/** What confirming would write to one item. */
export interface ImportChange {
  line: number;
  clause: string;
  judgement: Judgement & { version: number };
  differences: { field: ComparedField; before: string | number | null; after: string | number | null }[];
}

/** A row of which nothing is written. `fault` is a message of forms with its limit after "|". */
export interface RefusedRow {
  line: number;
  clause: string;
  why: "unknown_clause" | "clause_number" | "duplicate" | "formula" | "no_version" | "no_round" | "other_round" | "stale" | "samples" | "value" | "reason_required";
  column?: ReadColumn;
  fault?: string;
}

export interface ImportPreview {
  changes: ImportChange[];
  refused: RefusedRow[];
  unchanged: number;
}

/** What results are called in the languages a file may be in, beside their codes. */
export type ResultWords = readonly Record<ItemResult, string>[];

/** A round as it stands, as far as rows can say anything about it. */
export interface CurrentRound {
  roundId: string;
  items: readonly CurrentItem[];
}

/** Every row as a change, as refused with its reason, or as saying what is there already. */
export function previewImport(rows: readonly ImportRow[], { roundId, items }: CurrentRound, words: ResultWords): ImportPreview {
  const byClause = new Map(items.map((item) => [plain(item.clause), item]));
  const count = new Map<string, number>();
  for (const { clause } of rows) count.set(plain(clause ?? ""), (count.get(plain(clause ?? "")) ?? 0) + 1);
  const preview: ImportPreview = { changes: [], refused: [], unchanged: 0 };
  for (const row of rows) {
    const named = plain(row.clause ?? "");
    const item = byClause.get(named);
    const refuse = (why: RefusedRow["why"], more: Partial<RefusedRow> = {}) =>
      preview.refused.push({ line: row.line, clause: [...(row.clause ?? "")].slice(0, 40).join(""), why, ...more });
    if (row.formula) refuse("formula");
    else if (row.asNumber && isAnybodys(named, byClause)) refuse("clause_number");
    else if (!item) refuse("unknown_clause");
    else if ((count.get(named) ?? 0) > 1) refuse("duplicate");
    else {
      const read = readRow(row, roundId, item, words);
      if ("why" in read) refuse(read.why, read);
      else if (read.differences.length === 0) preview.unchanged += 1;
      else preview.changes.push({ ...read, line: row.line, clause: item.clause });
    }
  }
  return preview;
}

/** Whether a clause that was a number may have been another one: 5.1 may have been 5.10. */
function isAnybodys(named: string, byClause: ReadonlyMap<string, CurrentItem>): boolean {
  return isFigure(named) && [...byClause.keys()].some((clause) => clause !== named && isFigure(clause) && Number(clause) === Number(named));
}

type Read = Pick<ImportChange, "judgement" | "differences"> | Pick<RefusedRow, "why" | "column" | "fault">;

const FIELD_COLUMNS: Record<string, ReadColumn> = {
  ...{ version: "version", result: "result", sampleFailed: "k", sampleSize: "n", confidence: "confidence" },
  ...{ note: "note", reason: "reason" },
};

function readRow(row: ImportRow, roundId: string, item: CurrentItem, words: ResultWords): Read {
  const named = versionIn(row.version ?? "", roundId);
  if ("why" in named) return named;
  const { version } = named;
  const result = resultOf(row.result ?? "", words);
  // Judged by the rules of the form on the page; a column that is not there says what is there already.
  const parsed = JudgementForm.safeParse({
    ...{ version, result: result ?? "", note: textOf(row.note ?? item.note), reason: textOf(row.reason ?? item.reason) },
    ...(result === "sampled" ? { sampleFailed: row.k ?? kept(item.sampleFailed), sampleSize: row.n ?? kept(item.sampleSize) } : {}),
    ...(result === "not_assessed" ? { confidence: row.confidence ?? kept(item.confidence) } : {}),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { why: "value", column: FIELD_COLUMNS[String(issue?.path[0])] ?? "result", fault: issue?.message ?? "invalid" };
  }
  const { version: at, sampleFailed, sampleSize, confidence, note, reason } = parsed.data;
  const judgement = { version: at, result: parsed.data.result, sampleFailed, sampleSize, confidence, note, reason };
  const after = judge(item, judgement, item.derived);
  const differences: ImportChange["differences"] = COMPARED.filter((field) => comparable(item[field]) !== comparable(after[field])).map((field) => ({
    ...{ field, before: item[field], after: after[field] },
  }));
  if (differences.length === 0) return { judgement, differences };
  if (judgement.version !== item.version) return { why: "stale" };
  if (contradicts(judgement, item.drawn)) return { why: "samples" };
  if (needsReason(judgement.result, item.derived) && judgement.reason === null) return { why: "reason_required", column: "reason" };
  const standing = standingOf(item);
  if (standing !== "judged" && after.result !== "not_assessed") differences.push({ field: "standing", before: standing, after: "judged" });
  return { judgement, differences };
}

/** A judgement confirms what was taken over, and ends the wait for a new one, whatever else it changes. */
function standingOf(item: CurrentItem): Standing {
  if (isToRejudge(item)) return "to_rejudge";
  return item.carried ? "carried" : "judged";
}

/** Where samples are recorded, they say k and n, and an item with failing ones is not met. */
function contradicts({ result, sampleFailed, sampleSize }: Judgement, drawn: SampleSum | null): boolean {
  if (!drawn) return false;
  if (result === "met") return drawn.failed > 0;
  return result === "sampled" && (sampleFailed !== drawn.failed || sampleSize !== drawn.size);
}

function resultOf(text: string, words: ResultWords): ItemResult | null {
  const said = plain(text);
  return ITEM_RESULTS.find((result) => result === said || words.some((language) => plain(language[result]) === said)) ?? null;
}

const kept = (value: number | null) => (value === null ? "" : String(value));

/** Lines end as browsers send them, whatever a spreadsheet made of them. */
function textOf(text: string | null): string {
  return (text ?? "").replaceAll(/\r\n?|\n/g, "\r\n");
}

/** A blank at the end, or another mark for the end of a line, is no change. */
function comparable(value: string | number | null): string | number | null {
  if (typeof value !== "string") return value;
  const text = value.replaceAll(/\r\n?/g, "\n").trim();
  return text === "" ? null : text;
}
