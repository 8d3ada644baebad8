import type { Locale } from "#app/i18n/locales.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { callIdentity } from "./identity-call.server.ts";
import { hashPassword, passwordFits } from "./passwords.server.ts";

export interface KnownPerson {
  id: string;
  locale: Locale;
}

/** The person whose address and password these are, or null; as slow for unknown addresses as for wrong passwords. */
export async function personOf(email: string, password: string): Promise<KnownPerson | null> {
  const text = "select * from identity.credential_of($1)";
  const [found] = await callIdentity<{ person_id: string; password_hash: string; locale: Locale }>(text, [email]);
  return (await passwordFits(found?.password_hash, password)) && found ? { id: found.person_id, locale: found.locale } : null;
}

/** Makes an account and gives its person; a refusal when the address is in use. */
export async function register(
  account: { name: string; email: string; password: string },
  locale: Locale,
): Promise<string | Refusal> {
  const hash = await hashPassword(account.password);
  const text = "select identity.register($1, $2, $3, $4) as id";
  const [made] = await callIdentity<{ id: string | null }>(text, [account.email, account.name, hash, locale]);
  return made?.id ?? new Refusal("email_taken", "email");
}

/** Remembers the language a person chose, for mail and other devices. */
export async function rememberLocale(digest: string, locale: Locale): Promise<void> {
  await callIdentity("select identity.set_locale($1, $2)", [digest, locale]);
}
