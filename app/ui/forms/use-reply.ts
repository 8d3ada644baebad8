import type { SubmissionResult } from "@conform-to/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { FormError } from "./error-summary.tsx";

/** What the action of a form answered with. */
export interface FormAnswer {
  result?: SubmissionResult;
  /** Someone else saved first; the page has read what is stored now. */
  stale?: boolean;
  /** It was taken along into another round meanwhile, and nobody else need have saved. */
  followed?: boolean;
}

type Value = string | number | boolean | null | undefined | readonly string[];

/** One field of a form: what it is called and what is stored, as the form would send it; a box is a boolean, several boxes a list. */
export interface FormField {
  label: string;
  stored?: Value;
  /** How what is stored reads, where the options may not have it any more. */
  storedText?: string | null;
  /** What the form offers first, where that is not what is stored. */
  initial?: Value;
  /** What can be chosen, where the value is a choice. */
  options?: readonly { value: string; label: string }[];
}

/** A field whose stored value is not what was typed, both as a reader sees them; empty text when there is nothing. */
export interface Difference {
  label: string;
  stored: string;
  typed: string;
}

export interface Reply<Name extends string = string> {
  /** What the action answered; another one with every answer. */
  answer: FormAnswer | undefined;
  /** For the summary above the form: field errors with the names and labels of their fields, then those of the form. */
  summary: FormError[];
  /** Where someone else was faster: what differs now. Null otherwise, and for forms without fields. */
  differences: Difference[] | null;
  /** The props of a field: its name and label, what was sent in it, else what the page had, and its errors. */
  field(name: Name): FieldReply & { defaultValue: string };
  /** As `field`, with what can be chosen. */
  choice(name: Name): FieldReply & { defaultValue: string; options: readonly { value: string; label: string }[] };
  /** As `field`, for a box to tick. */
  box(name: Name): FieldReply & { defaultChecked: boolean };
  /** As `field`, for boxes of which any number may be ticked. */
  boxes(name: Name): FieldReply & { defaultValues: readonly string[] };
  /**
   * The version a form is about: as sent, so that a corrected entry still counts as made on what the person saw; the
   * page's own once the answer said that someone else was faster.
   */
  version(current: number, name?: string): number;
}

export interface FieldReply {
  name: string;
  label: string;
  errors: readonly string[] | undefined;
}

/**
 * How a form looks after its action answered: what was typed stays, each message stands at its field. Without fields for
 * forms that only ask a question.
 */
export function useReply<Name extends string = never>(
  answer: FormAnswer | undefined,
  fields: Readonly<Record<Name, FormField>> = {} as Record<Name, FormField>,
): Reply<Name> {
  const t = useTranslations("ui");
  const result = answer?.result;
  const error = result?.error ?? {};
  const sent = result?.initialValue;
  const names = Object.keys(fields) as Name[];

  const value = (name: Name) => {
    const { stored, initial = stored } = fields[name];
    return sent ? sentText(sent, name) : textOf(initial);
  };
  const field = (name: Name) => ({ name, label: fields[name].label, errors: error[name] ?? undefined });
  const shown = (name: Name, text: string) => {
    if (typeof fields[name].stored === "boolean") return t(text === "on" ? "yes" : "no");
    const { options } = fields[name];
    if (!options) return text;
    return text.split(", ").map((one) => options.find(({ value }) => value === one)?.label ?? one).join(", ");
  };
  const differences = () =>
    names
      .map((name) => ({ name, stored: textOf(fields[name].stored), typed: value(name) }))
      .filter(({ stored, typed }) => plain(stored) !== plain(typed))
      .map(({ name, stored, typed }) => ({
        label: fields[name].label,
        stored: fields[name].storedText ?? shown(name, stored),
        typed: shown(name, typed),
      }));

  return {
    answer,
    summary: Object.entries(error).flatMap(([name, messages]) => {
      const known = names.find((own) => own === name);
      const at = known === undefined ? {} : { field: { name, label: fields[known].label } };
      return (messages ?? []).map((message) => ({ message, ...at }));
    }),
    differences: answer?.stale && names.length > 0 ? differences() : null,
    field: (name) => ({ ...field(name), defaultValue: value(name) }),
    choice: (name) => ({ ...field(name), defaultValue: value(name), options: fields[name].options ?? [] }),
    box: (name) => ({ ...field(name), defaultChecked: value(name) === "on" }),
    boxes(name) {
      const { stored, initial = stored } = fields[name];
      return { ...field(name), defaultValues: sent ? listOf(sentValue(sent, name)) : listOf(initial) };
    },
    version(current, name = "version") {
      const seen = sent && !answer?.stale ? sentText(sent, name) : "";
      return /^\d+$/.test(seen) ? Number(seen) : current;
    },
  };
}

/** What was sent under a name; a dot leads into a group of fields. */
function sentValue(sent: Record<string, unknown>, name: string): unknown {
  let value: unknown = sent;
  for (const part of name.split(".")) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  return value;
}

function sentText(sent: Record<string, unknown>, name: string): string {
  const value = sentValue(sent, name);
  if (Array.isArray(value)) return textOf(listOf(value));
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** One ticked box comes back as a text, several as a list. */
function listOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === "string");
}

/** A list reads the same whatever its order: boxes have one, what is stored has another. */
function textOf(value: Value): string {
  if (typeof value === "boolean") return value ? "on" : "";
  if (typeof value === "object" && value !== null) return [...value].sort().join(", ");
  return value === null || value === undefined ? "" : String(value);
}

/** Forms send line ends of their own. */
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}
