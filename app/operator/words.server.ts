import { parseArgs } from "node:util";
import { isIsoDay } from "#app/lib/iso-day.ts";

export interface Words {
  /** What is no option, in order. */
  plain: string[];
  text: (name: string) => string | null;
  /** Throws when it is missing. */
  needed: (name: string) => string;
  /** A day, YYYY-MM-DD; throws when it is none. */
  day: (name: string) => string | null;
  /** A whole number of at least 0, or null for "none"; undefined when it was not said. */
  limit: (name: string) => number | null | undefined;
  has: (name: string) => boolean;
}

/** The words of a command: options with a value, and flags. Unknown options throw. */
export function readWords(words: string[], options: readonly string[], flags: readonly string[] = []): Words {
  const known: Record<string, { type: "string" | "boolean" }> = {};
  for (const name of options) known[name] = { type: "string" };
  for (const name of flags) known[name] = { type: "boolean" };
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: known });
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  return {
    plain: positionals,
    text,
    needed(name) {
      const value = text(name);
      if (value === null) throw new Error(`--${name} is missing.`);
      return value;
    },
    day(name) {
      const value = text(name);
      if (value !== null && !isIsoDay(value)) throw new Error(`--${name} must be a day like 2026-11-20, not "${value}".`);
      return value;
    },
    limit(name) {
      const value = text(name);
      if (value === null) return undefined;
      if (value === "none") return null;
      if (!/^\d{1,7}$/.test(value)) throw new Error(`--${name} must be a whole number or none, not "${value}".`);
      return Number(value);
    },
    has: (name) => values[name] === true,
  };
}
