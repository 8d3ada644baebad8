import type { SubmissionResult } from "@conform-to/react";
import type { FormError } from "./error-summary.tsx";

export interface Reply {
  /** For the summary above the form: field errors with their names, then those of the whole form. */
  summary: FormError[];
  /** The messages of one field. */
  errors(name: string): readonly string[] | undefined;
  /** What was sent in a field, else what the page had; empty text when neither. */
  value(name: string, otherwise?: string | number | null): string;
  /** All that was sent under a name that may repeat, else what the page had. */
  values(name: string, otherwise?: readonly string[]): readonly string[];
  /**
   * The version a form is about: as sent, so that a corrected entry still counts as made on what the person saw; the
   * page's own once the answer said that someone else was faster.
   */
  version(current: number): number;
  /** Whether a box was sent ticked, else as the page had it. */
  checked(name: string, otherwise?: boolean): boolean;
}

/** How a form looks after its action answered: what was typed stays, each message stands at its field. */
export function useReply(answer: { result?: SubmissionResult; stale?: boolean } | undefined): Reply {
  const result = answer?.result;
  const error = result?.error ?? {};
  const sent = result?.initialValue as Record<string, unknown> | undefined;
  return {
    summary: Object.entries(error).flatMap(([name, messages]) =>
      (messages ?? []).map((message) => ({ name: name === "" ? undefined : name, message })),
    ),
    errors: (name) => error[name] ?? undefined,
    value(name, otherwise) {
      const value = sent ? sent[name] : otherwise;
      return typeof value === "string" || typeof value === "number" ? String(value) : "";
    },
    values(name, otherwise = []) {
      const value = sent ? sent[name] : otherwise;
      if (Array.isArray(value)) return value.filter((one): one is string => typeof one === "string");
      return typeof value === "string" && value !== "" ? [value] : [];
    },
    version: (current) => (sent && !answer?.stale && /^\d+$/.test(String(sent.version)) ? Number(sent.version) : current),
    checked: (name, otherwise = false) => (sent ? sent[name] === "on" : otherwise),
  };
}
