import { translatorOf } from "#app/i18n/translator.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

/** Does the work; a refusal is said in words. */
export async function inWords<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const values = Object.fromEntries(Object.entries(error.values).map(([name, value]) => [name, String(value)]));
    throw new Error(translatorOf("en", "errors")(error.code, { limit: error.limit ?? 0, named: "", ...values }));
  }
}
