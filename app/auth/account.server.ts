import type { Locale } from "#app/i18n/locales.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { callIdentity } from "./identity-call.server.ts";
import { tryPassword } from "./password-attempt.server.ts";
import { hashPassword } from "./passwords.server.ts";

export interface KnownPerson {
  id: string;
  locale: Locale;
}

/**
 * The person whose address and password these are, or why not: as slow and as limited for unknown addresses as for wrong
 * passwords. `device` is what a known browser is known by.
 */
export async function logIn(
  email: string,
  password: string,
  address: string,
  device: string | null = null,
): Promise<KnownPerson | Refusal> {
  const from = { statement: "login_begin($1, $2, $3)", values: [email, address, device] } as const;
  const tried = await tryPassword<{ person_id: string | null; locale: Locale }>(from, password, address);
  if (tried instanceof Refusal) return tried;
  if (tried === "wrong" || tried.person_id === null) return new Refusal("wrong_login");
  return { id: tried.person_id, locale: tried.locale };
}

/** Remembers the language a person chose, for mail and other devices. */
export async function rememberLocale(digest: string, locale: Locale): Promise<void> {
  await callIdentity("select identity.set_locale($1, $2)", [digest, locale]);
}

/** Mails the link that confirms a person's address, at most five times an hour and not once it is confirmed. */
export async function requestConfirmation(personId: string): Promise<void> {
  await callIdentity("select identity.request_confirmation($1)", [personId]);
}

export type LinkState = "open" | "used" | "expired" | "unknown";

const TOKEN = /^[\w-]{43}$/;

/** What the database keeps of a link's token; null for what no mail of ours carries. */
export function tokenDigest(token: string | undefined): string | null {
  return token !== undefined && TOKEN.test(token) ? sha256Of(token) : null;
}

export async function linkState(
  token: string | undefined,
  kind: "email_confirmation" | "password_reset",
): Promise<LinkState> {
  const digest = tokenDigest(token);
  if (!digest) return "unknown";
  const [row] = await callIdentity<{ state: LinkState }>("select identity.link_state($1, $2) as state", [digest, kind]);
  return row?.state ?? "unknown";
}

/** Whether the link held and the address is confirmed. */
export async function confirmEmail(token: string | undefined): Promise<boolean> {
  const [row] = await callIdentity<{ ok: boolean }>("select identity.confirm_email($1) as ok", [tokenDigest(token) ?? ""]);
  return row?.ok ?? false;
}

/** Mails a link to set a new password when the address has an account, three times an hour at most. Says nothing. */
export async function requestReset(email: string): Promise<void> {
  await callIdentity("select identity.request_reset($1)", [email]);
}

/** Who an open link resets the password of; null when it does not hold. */
export async function personOfReset(token: string | undefined): Promise<{ email: string; name: string } | null> {
  const text = "select * from identity.link_person($1, 'password_reset')";
  const [row] = await callIdentity<{ email: string; display_name: string }>(text, [tokenDigest(token) ?? ""]);
  return row ? { email: row.email, name: row.display_name } : null;
}

/** Sets a new password, ends all login sessions of the person and tells them by mail. False: the link does not hold. */
export async function resetPassword(token: string | undefined, password: string): Promise<boolean> {
  const hash = await hashPassword(password);
  const [row] = await callIdentity<{ ok: boolean }>("select identity.reset_password($1, $2) as ok", [tokenDigest(token) ?? "", hash]);
  return row?.ok ?? false;
}

export interface Account {
  name: string;
  email: string;
  locale: Locale;
  emailConfirmed: boolean;
  hasPassword: boolean;
}

/** The account of a live session; null when it has ended. */
export async function accountOf(digest: string): Promise<Account | null> {
  const [row] = await callIdentity<{
    display_name: string;
    email: string;
    locale: Locale;
    email_confirmed: boolean;
    has_password: boolean;
  }>("select * from identity.account_of($1)", [digest]);
  if (!row) return null;
  return {
    name: row.display_name,
    email: row.email,
    locale: row.locale,
    emailConfirmed: row.email_confirmed,
    hasPassword: row.has_password,
  };
}

/** Saves a person's name, which all their workspaces show, and language. */
export async function updateAccount(digest: string, { name, locale }: { name: string; locale: Locale }): Promise<void> {
  await callIdentity("select identity.update_person($1, $2, $3)", [digest, name, locale]);
}

/** Sets another password and ends the person's other login sessions; who has none yet sets one by mail. */
export async function changePassword(digest: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await callIdentity("select identity.change_password($1, $2)", [digest, hash]);
}

export interface LoginSession {
  id: string;
  kind: "staff" | "portal";
  userAgent: string | null;
  address: string | null;
  createdAt: string;
  seenAt: string;
  current: boolean;
}

/** The person's live login sessions, this one first. */
export async function sessionsOf(digest: string): Promise<LoginSession[]> {
  const rows = await callIdentity<{
    id: string;
    kind: "staff" | "portal";
    user_agent: string | null;
    address: string | null;
    created_at: string;
    seen_at: string;
    current: boolean;
  }>("select * from identity.sessions_of($1)", [digest]);
  return rows.map(({ user_agent, created_at, seen_at, ...row }) => ({
    ...row,
    userAgent: user_agent,
    createdAt: created_at,
    seenAt: seen_at,
  }));
}

/** Ends one of the person's other login sessions, or all of them. */
export async function endSessions(digest: string, id: string | null): Promise<void> {
  await callIdentity("select identity.end_sessions($1, $2)", [digest, id]);
}
