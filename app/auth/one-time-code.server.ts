import { randomBytes } from "node:crypto";
import type { Locale } from "#app/i18n/locales.ts";
import { env } from "#app/lib/env.server.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { callIdentity } from "./identity-call.server.ts";

export type CodePurpose = "portal_login" | "signing";
export type CodeOutcome = "ok" | "wrong" | "expired" | "too_many";

/**
 * Has six digits mailed to the person of a live session and gives the id they are used with; they count for ten minutes,
 * five tries, once, and only with the same binding. Null after five in an hour. `params` are words for the mail.
 */
export async function requestCode(
  digest: string,
  purpose: CodePurpose,
  binding: string,
  params: Record<string, string> = {},
): Promise<string | null> {
  const text = "select identity.request_code($1, $2, $3, $4) as id";
  const [row] = await callIdentity<{ id: string | null }>(text, [digest, purpose, binding, JSON.stringify(params)]);
  return row?.id ?? null;
}

/** Uses up a code. Each call counts as a try and is kept whatever the caller does next: call it outside a transaction. */
export async function useCode(
  digest: string | null,
  id: string,
  purpose: CodePurpose,
  binding: string,
  code: string,
): Promise<CodeOutcome> {
  const text = "select identity.use_code($1, $2, $3, $4, $5) as outcome";
  const [row] = await callIdentity<{ outcome: CodeOutcome }>(text, [digest, id, purpose, binding, code]);
  return row?.outcome ?? "wrong";
}

/** What ties a log-in code to the browser that asked for it. */
export interface CodeTicket {
  id: string;
  binding: string;
}

/**
 * Has a log-in code mailed when the address belongs to someone of a client company. The ticket looks alike and costs the
 * same for an address nobody has; null after five in an hour for the address.
 */
export async function requestLoginCode(email: string): Promise<CodeTicket | null> {
  const binding = randomBytes(32).toString("base64url");
  const text = "select identity.request_login_code($1, $2) as id";
  const [row] = await callIdentity<{ id: string | null }>(text, [email, sha256Of(binding)]);
  return row?.id ? { id: row.id, binding } : null;
}

/** The person whose code this is, or why not. */
export async function personByCode(
  { id, binding }: CodeTicket,
  code: string,
): Promise<{ outcome: "ok"; id: string; locale: Locale } | { outcome: Exclude<CodeOutcome, "ok"> }> {
  const text = "select * from identity.login_by_code($1, $2, $3)";
  const values = [id, sha256Of(binding), code];
  const [row] = await callIdentity<{ outcome: CodeOutcome; person_id: string | null; locale: Locale }>(text, values);
  if (row?.outcome === "ok" && row.person_id) return { outcome: "ok", id: row.person_id, locale: row.locale };
  return { outcome: row?.outcome === "expired" || row?.outcome === "too_many" ? row.outcome : "wrong" };
}

const TICKET = /(?:^|;\s*)(?:__Host-)?code-ticket=([0-9a-f-]{36})\.([\w-]{43})(?:;|$)/;

export function ticketOf(request: Request): CodeTicket | null {
  const [, id, binding] = TICKET.exec(request.headers.get("Cookie") ?? "") ?? [];
  return id && binding ? { id, binding } : null;
}

const secure = env.APP_ORIGIN?.startsWith("https:") ?? false;

/** The cookie that keeps a ticket for as long as its code counts, or clears it. */
export function ticketCookie(ticket: CodeTicket | null): string {
  const name = secure ? "__Host-code-ticket" : "code-ticket";
  const value = ticket ? `${ticket.id}.${ticket.binding}` : "";
  return `${name}=${value}; Path=/; Max-Age=${ticket ? 900 : 0}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
