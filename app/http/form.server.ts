import { parseWithZod } from "@conform-to/zod/v4";
import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { z } from "zod";
import { translatorOf } from "#app/i18n/translator.server.ts";
import type { Refusal } from "#app/lib/refusal.ts";
import { localeOf } from "./locale.server.ts";

/** What an action answers with when the form comes back: the fields as sent and messages in the user's language. */
export interface FormReply {
  result: SubmissionResult;
}

export type ReadForm<Value> =
  | { ok: true; value: Value; refuse: (refusal: Refusal, fields?: Record<string, string>) => FormResponse }
  | { ok: false; reply: FormResponse };

type FormResponse = ReturnType<typeof data<FormReply>>;

/**
 * Reads and checks a posted form. Not ok: a 400 that brings the page back with everything kept. Ok: the value, and
 * `refuse` for what the domain then declines (409 when someone else was faster, else 400).
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ReadForm<z.output<Schema>>> {
  const formData = await request.formData().catch(() => {
    throw new Response(null, { status: 400 });
  });
  const t = translatorOf(localeOf(request), "errors");
  const translate = (message: string): string => {
    const [key, limit] = message.split("|");
    return t(key as Parameters<typeof t>[0], { limit: Number(limit ?? 0) });
  };
  const submission = parseWithZod(formData, { schema });
  if (submission.status !== "success") {
    return { ok: false, reply: data({ result: translated(submission.reply(), translate) }, { status: 400 }) };
  }
  return {
    ok: true,
    value: submission.value,
    refuse(refusal, fields = {}) {
      const message = t(refusal.code);
      const field = refusal.field ? (fields[refusal.field] ?? refusal.field) : undefined;
      const result = submission.reply(field ? { fieldErrors: { [field]: [message] } } : { formErrors: [message] });
      return data({ result }, { status: refusal.code === "stale" ? 409 : 400 });
    },
  };
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
