import { parseWithZod } from "@conform-to/zod/v4";
import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { z } from "zod";
import type { Locale } from "#app/i18n/locales.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import type { Refusal } from "#app/lib/refusal.ts";
import { BodyNotTaken } from "#app/lib/unread-body.ts";
import { localeOf } from "./locale.server.ts";

/** What an action answers with when the form comes back: the fields as sent and messages in the user's language. */
export interface FormReply {
  result: SubmissionResult;
  /** Someone else saved first; the page shows what is there now. */
  stale?: boolean;
  /** It was taken along into another round meanwhile, which is what the page shows. */
  followed?: boolean;
}

export type ReadForm<Value> =
  | { ok: true; value: Value; refuse: (refusal: Refusal, fields?: Record<string, string>) => FormResponse }
  | { ok: false; reply: FormResponse };

type FormResponse = ReturnType<typeof data<FormReply>>;

/**
 * Reads and checks a posted form. Not ok: a 400 that brings the page back with everything kept. Ok: the value, and
 * `refuse` for what the domain then declines (409 when someone else was faster, 429 after too many tries, else 400).
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ReadForm<z.output<Schema>>> {
  return readFields(request, schema, await sentForm(request));
}

/** The same for a form with one file, in the field "file"; null when none was chosen. */
export async function readUpload<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ form: ReadForm<z.output<Schema>>; file: File | null }> {
  const sent = await sentForm(request);
  const files = sent.getAll("file");
  if (files.length > 1) throw new Response(null, { status: 400 });
  sent.delete("file");
  const [file] = files;
  // A file field that nothing was chosen in sends a file without name and content.
  const chosen = file instanceof File && (file.size > 0 || file.name !== "");
  return { form: readFields(request, schema, sent), file: chosen ? file : null };
}

/** A form as it was sent. What is none is a 400, what the server had no memory for a 503. */
export function sentForm(request: Request): Promise<FormData> {
  return request.formData().catch((error: unknown) => {
    throw new Response(null, { status: error instanceof BodyNotTaken ? 503 : 400 });
  });
}

function readFields<Schema extends z.ZodType>(request: Request, schema: Schema, sent: FormData): ReadForm<z.output<Schema>> {
  const formData = plainFields(sent);
  const locale = localeOf(request);
  const t = translatorOf(locale, "errors");
  const translate = (message: string): string => {
    const [key = "", limit] = message.split("|");
    // A message of zod's own means a field of the wrong shape, which no form of ours sends.
    return t(Object.hasOwn(errors.en, key) ? (key as keyof typeof errors.en) : "invalid", { limit: Number(limit ?? 0), named: "" });
  };
  const submission = parseWithZod(formData, { schema });
  if (submission.status !== "success") {
    return { ok: false, reply: data({ result: translated(submission.reply(HIDDEN), translate) }, { status: 400 }) };
  }
  return {
    ok: true,
    value: submission.value,
    refuse(refusal, fields = {}) {
      const said: { formErrors: string[]; fieldErrors: Record<string, string[]> } = { formErrors: [], fieldErrors: {} };
      for (const { code, field, limit, values } of [refusal, ...refusal.others]) {
        const message = t(code, { limit: limit ?? 0, ...inWords(values, locale) });
        if (field) said.fieldErrors[fields[field] ?? field] = [message];
        else said.formErrors.push(message);
      }
      const result = submission.reply({ ...said, ...HIDDEN });
      const stale = refusal.code === "stale" || refusal.code === "round_followed";
      const followed = refusal.code === "round_followed";
      return data({ result, stale, ...(followed && { followed }) }, { status: STATUS[refusal.code] ?? 400 });
    },
  };
}

/** What refuses for another reason than the fields of the form. */
const STATUS: Partial<Record<Refusal["code"], number>> = {
  ...{ stale: 409, round_followed: 409, exam_settled: 409, too_many_tries: 429, codes_limited: 429, codes_unused: 429, file_busy: 429 },
  ...{ mails_of_workspace: 429, mails_invitations: 429, mails_to_recipient: 429 },
  ...{ statement_changed: 409, import_changed: 409, price_changed: 409, card_declined: 409 },
};

/** The values of a message, with lists of names as the language joins them. */
function inWords(values: Refusal["values"], locale: Locale): Record<string, string | number> {
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const word = (value: Refusal["values"][string]) => (typeof value === "object" ? list.format(value) : value);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, word(value)]));
}

/** Never sent back to the page. */
const HIDDEN = { hideFields: ["password", "newPassword", "code"] };

const FIELD_NAME = /^[A-Za-z]\w{0,59}(?:\.[A-Za-z]\w{0,59})?$/;
const MOST_FIELDS = 1_000;

/**
 * The fields of a form as our own pages name them. Conform reads brackets and dots in names as structure and two names
 * as commands: a sender could have it build arrays of millions or run list operations that no form of ours has.
 */
function plainFields(sent: FormData): FormData {
  const plain = new FormData();
  let count = 0;
  for (const [name, value] of sent) {
    count += 1;
    if (count > MOST_FIELDS || typeof value !== "string") throw new Response(null, { status: 400 });
    if (FIELD_NAME.test(name)) plain.append(name, value);
  }
  return plain;
}

function translated(result: SubmissionResult, translate: (message: string) => string): SubmissionResult {
  if (!result.error) return result;
  const error: Record<string, string[] | null> = {};
  for (const [name, messages] of Object.entries(result.error)) {
    // One message a field: the first that holds, in the order of the schema.
    error[name] = messages ? [translate(messages[0] ?? "invalid")] : null;
  }
  return { ...result, error };
}
