import { webPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { hashPassword, passwordFits } from "./passwords.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { Refusal } from "#app/lib/refusal.ts";

/** The person whose address and password these are, or null; as slow for unknown addresses as for wrong passwords. */
export async function personOf(email: string, password: string): Promise<string | null> {
  const [found] = await runNamedOn<{ person_id: string; password_hash: string }>(
    webPool(),
    "select * from identity.credential_of($1)",
    [email],
  );
  return (await passwordFits(found?.password_hash, password)) && found ? found.person_id : null;
}

/** Makes an account and gives its person; a refusal when the address is in use. */
export async function register(
  account: { name: string; email: string; password: string },
  locale: Locale,
): Promise<string | Refusal> {
  const hash = await hashPassword(account.password);
  const [made] = await runNamedOn<{ id: string | null }>(
    webPool(),
    "select identity.register($1, $2, $3, $4) as id",
    [account.email, account.name, hash, locale],
  );
  return made?.id ?? new Refusal("email_taken", "email");
}

/** Remembers the language a person chose, for mail and other devices. */
export async function rememberLocale(digest: string, locale: Locale): Promise<void> {
  await runNamedOn(webPool(), "select identity.set_locale($1, $2)", [digest, locale]);
}
