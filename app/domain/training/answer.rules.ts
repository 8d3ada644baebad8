import type { QuestionKind } from "./bank.types.ts";

/** As options are named in an attempt. */
const OPTION = /^\d{1,2}$/;
/** An answer that is written is cut at this length, so that no longer one could ever be right. */
export const LONGEST_ANSWER = 200;

/** An answer as a kind of question takes it; null when it is none of its shape. Empty is an answer taken back. */
export function answerFrom(kind: QuestionKind, sent: readonly string[]): { answer: unknown } | null {
  const given = sent.filter((one) => one !== "");
  if (kind === "fill_in") {
    const text = (given[0] ?? "").trim();
    if (UNSTORABLE.test(text)) return null;
    return { answer: text === "" ? null : [...text].slice(0, LONGEST_ANSWER).join("") };
  }
  if (given.length === 0) return { answer: kind === "multiple" ? [] : null };
  if (kind === "true_false") {
    return given[0] === "true" || given[0] === "false" ? { answer: given[0] === "true" } : null;
  }
  if (!given.every((one) => OPTION.test(one))) return null;
  return { answer: kind === "single" ? given[0] : [...new Set(given)].sort() };
}

const UNSTORABLE =
  /[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;


/** A stored answer as a form would send it. */
export function sentValues(answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.filter((one): one is string => typeof one === "string");
  if (typeof answer === "boolean") return [String(answer)];
  return typeof answer === "string" && answer !== "" ? [answer] : [];
}
