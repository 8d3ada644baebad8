import type { Locale } from "#app/i18n/locales.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { callIdentity } from "./identity-call.server.ts";
import { hashPassword } from "./passwords.server.ts";

type Allowed = "ok" | "address" | "caller";

/** A caller past its limit may come again within the hour. */
const MINUTES = 60;

function refusalFor(allowed: Allowed): Refusal | null {
  if (allowed === "ok") return null;
  return allowed === "address" ? new Refusal("codes_limited") : new Refusal("too_many_tries", undefined, MINUTES);
}

/**
 * Keeps a pending sign-up and has one mail sent: a code to a free address, the way in to one that has an account. Gives
 * the id it is confirmed with; costs and answers alike for both. Refused after five in an hour for an address, a hundred
 * from one caller.
 */
export async function beginSignup(
  account: { name: string; email: string; password: string },
  locale: Locale,
  caller: string,
): Promise<string | Refusal> {
  const text = "select identity.signup_allowed($1, $2) as allowed";
  const [row] = await callIdentity<{ allowed: Allowed }>(text, [account.email, caller]);
  return refusalFor(row?.allowed ?? "caller") ?? keepSignup({ ...account, hash: await hashPassword(account.password) }, locale);
}

/** The part of it that knows the address; the password comes hashed. */
export async function keepSignup(
  { name, email, hash }: { name: string; email: string; hash: string },
  locale: Locale,
): Promise<string> {
  const text = "select identity.signup_begin($1, $2, $3, $4) as id";
  const [row] = await callIdentity<{ id: string }>(text, [email, name, hash, locale]);
  return row?.id ?? "";
}

/** The address a pending sign-up is for, as it was typed; null when it is over. */
export async function signupAddress(id: string): Promise<string | null> {
  const [row] = await callIdentity<{ email: string | null }>("select identity.signup_address($1) as email", [id]);
  return row?.email ?? null;
}

/** Sends the mail of a pending sign-up again, with another code where it carries one; or why not. */
export async function sendSignupAgain(id: string, caller: string): Promise<Refusal | null> {
  const text = "select identity.signup_again($1, $2) as outcome";
  const [row] = await callIdentity<{ outcome: Allowed | "gone" }>(text, [id, caller]);
  if (!row || row.outcome === "gone") return new Refusal("signup_over");
  return refusalFor(row.outcome);
}

/**
 * The new person, whose address the code confirms. One refusal for a code that is wrong, late or tried five times, and
 * for an address that has an account.
 */
export async function confirmSignup(id: string, code: string): Promise<string | Refusal> {
  const [row] = await callIdentity<{ person: string | null }>("select identity.signup_confirm($1, $2) as person", [id, code]);
  return row?.person ?? new Refusal("signup_code", "code");
}
