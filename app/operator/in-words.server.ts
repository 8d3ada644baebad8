import { translatorOf } from "#app/i18n/translator.server.ts";
import { Refusal } from "#app/lib/refusal.ts";

/** Does the work; a refusal is said in words, with the flag of the command that takes it all the same. */
export async function inWords<Value>(work: () => Promise<Value>, flags: Partial<Record<Refusal["code"], string>> = {}): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const values = Object.fromEntries(Object.entries(error.values).map(([name, value]) => [name, String(value)]));
    const flag = flags[error.code];
    const said = translatorOf("en", "errors")(error.code, { limit: error.limit ?? 0, named: "", ...values });
    throw new Error(flag === undefined ? said : `${said} Add --${flag} to take it all the same.`);
  }
}
