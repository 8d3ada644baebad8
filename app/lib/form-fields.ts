import { z } from "zod";
import { normaliseUscc, usccState } from "./uscc.ts";

/**
 * Building blocks of form schemas. Messages are keys of the `errors` namespace, a number after "|" being its {limit}.
 * Text that Postgres would refuse or silently change (NUL, lone surrogates) never passes.
 */
const UNSTORABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Something a reader can see: a name of blanks alone would be a link nobody finds. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const storable = () =>
  z.string({ error: "required" }).refine((value) => !UNSTORABLE.test(value), { error: "unstorable" });

/** How many characters a person would count. */
const length = (value: string) => [...value].length;

export const requiredText = (limit: number) =>
  storable()
    .transform((value) => value.trim())
    .refine((value) => VISIBLE.test(value), { error: "required" })
    .refine((value) => length(value) <= limit, { error: `tooLong|${limit}` });

export const optionalText = (limit: number) =>
  storable()
    .transform((value) => value.trim())
    .refine((value) => length(value) <= limit, { error: `tooLong|${limit}` })
    .transform((value) => (value === "" ? null : value))
    .optional()
    .transform((value) => value ?? null);

const ascii = (value: string) => value.normalize("NFKC").replaceAll(",", "").trim();

export const wholeNumber = (least: number, most: number) =>
  z
    .string({ error: "required" })
    .transform(ascii)
    .refine((value) => value !== "", { error: "required" })
    .refine((value) => /^-?\d{1,15}$/.test(value), { error: "notWhole" })
    .transform(Number)
    .refine((value) => value >= least, { error: `tooSmall|${least}` })
    .refine((value) => value <= most, { error: `tooLarge|${most}` });

export const optionalWholeNumber = (least: number, most: number) =>
  z
    .string()
    .transform(ascii)
    .transform((value) => (value === "" ? undefined : value))
    .optional()
    .pipe(wholeNumber(least, most).optional())
    .transform((value) => value ?? null);

/**
 * An amount with at most so many decimals, from 0 to `most`, as a whole number of its smallest unit: "0.5" with one
 * decimal is 5. Nothing is 0.
 */
export const amount = (decimals: 0 | 1 | 2, most: number) =>
  z
    .string()
    .optional()
    .transform((value) => ascii(value ?? "") || "0")
    .refine((value) => new RegExp(decimals === 0 ? "^\\d{1,12}$" : `^\\d{1,12}(\\.\\d{1,${decimals}})?$`).test(value), {
      error: `notDecimal|${decimals}`,
    })
    .transform((value) => {
      const [whole = "", part = ""] = value.split(".");
      return Number(whole) * 10 ** decimals + Number(part.padEnd(decimals, "0") || "0");
    })
    .refine((value) => value <= most * 10 ** decimals, { error: `tooLarge|${most}` });

/** Points with at most three decimals, as whole millipoints. */
export const points = (most: number) =>
  z
    .string({ error: "required" })
    .transform(ascii)
    .refine((value) => value !== "", { error: "required" })
    .refine((value) => value === "" || /^\d{1,7}(?:\.\d{1,3})?$/.test(value), { error: "notPoints" })
    .transform(millipoints)
    .refine((value) => value <= most * 1_000, { error: `tooLarge|${most}` });

function millipoints(text: string): number {
  const [whole = "0", decimals = ""] = text.split(".");
  return Number(whole) * 1_000 + Number(decimals.padEnd(3, "0"));
}

function isDay(value: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** A calendar day from 1900 to 2199, as date fields send it. */
export const day = () =>
  z
    .string({ error: "required" })
    .refine((value) => value !== "", { error: "required" })
    .refine((value) => value === "" || isDay(value), { error: "notADay" });

export const optionalDay = () =>
  z
    .string()
    .optional()
    .refine((value) => !value || isDay(value), { error: "notADay" })
    .transform((value) => (value ? value : null));

export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: "choose" });

export const id = () => z.uuid({ error: "choose" });

/** What was ticked among choices: told at the field itself, whichever of them is none. */
export const ticked = (most: number, isChoice: (value: string) => boolean = () => true) =>
  z
    .array(z.string({ error: "choose" }), { error: "choose" })
    .max(most, { error: `tooMany|${most}` })
    .refine((values) => values.every((value) => value.length <= 60 && !UNSTORABLE.test(value) && isChoice(value)), { error: "choose" });

export const isId = (value: string) => z.uuid().safeParse(value).success;

/** The version a person saw when the page was made; someone else's later save makes it stale. */
export const version = () => wholeNumber(1, 2_147_483_647);

export const email = () =>
  storable()
    .transform((value) => value.normalize("NFKC").trim().toLowerCase())
    .refine((value) => value !== "", { error: "required" })
    .refine((value) => value === "" || isEmail(value), { error: "notAnEmail" });

export const optionalEmail = () =>
  storable()
    .transform((value) => value.normalize("NFKC").trim().toLowerCase())
    .refine((value) => value === "" || isEmail(value), { error: "notAnEmail" })
    .transform((value) => (value === "" ? null : value))
    .optional()
    .transform((value) => value ?? null);

function isEmail(value: string): boolean {
  return value.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(value);
}

/** Present when ticked, absent otherwise. */
export const checkbox = () =>
  z
    .literal("on")
    .optional()
    .transform((value) => value === "on");

/** A unified social credit code in its stored form; one whose check character does not fit passes, a malformed one not. */
export const optionalUscc = () =>
  storable()
    .transform(normaliseUscc)
    .refine((value) => value === "" || usccState(value) !== "format", { error: "notAUscc" })
    .transform((value) => (value === "" ? null : value))
    .optional()
    .transform((value) => value ?? null);

/** One's own password, asked for when the log-in lies back a while; compared, never stored. */
export const ownPassword = () =>
  z
    .string()
    .max(200, { error: "tooLong|200" })
    .optional()
    .transform((value) => value || null);
