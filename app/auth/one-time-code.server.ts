import { randomBytes } from "node:crypto";
import type { Locale } from "#app/i18n/locales.ts";
import { env } from "#app/lib/env.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { callIdentity } from "./identity-call.server.ts";

export type CodePurpose = "portal_login" | "signing";
export type CodeOutcome = "ok" | "wrong" | "expired" | "too_many";

/**
 * Has six digits mailed to the person of a live session and gives the id they are used with; they count for ten minutes,
 * five tries, once, and only with the same binding. Null after five unused ones in an hour, or forty in all. `params`
 * are what the words of the mail name.
 */
export async function requestCode(
  digest: string,
  purpose: CodePurpose,
  binding: string,
  params: Record<string, string>,
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

const MINUTES = "ceil(extract(epoch from shut_until - app.now()) / 60)::integer as minutes";

/**
 * Has a log-in code mailed when the address belongs to someone of a client company. The ticket looks alike and costs the
 * same for an address nobody has. Refused after five in an hour for the address, or after too many from one network
 * address; a browser the person has logged in with before, which `device` names, has five of its own.
 */
export async function requestLoginCode(email: string, address: string, device: string | null): Promise<CodeTicket | Refusal> {
  const binding = randomBytes(32).toString("base64url");
  const text = `select id, ${MINUTES} from identity.request_login_code($1, $2, $3, $4)`;
  const values = [email, sha256Of(binding), address, device];
  const [row] = await callIdentity<{ id: string | null; minutes: number | null }>(text, values);
  if (row?.id) return { id: row.id, binding };
  return row?.minutes ? new Refusal("too_many_tries", undefined, row.minutes) : new Refusal("codes_limited");
}

/** Why a code is not taken, as the person is told. */
export const CODE_REFUSALS = { wrong: "code_wrong", expired: "code_expired", too_many: "code_too_many" } as const;

/** The person whose code this is, or why not. Wrong ones count with the wrong passwords from the same network address. */
export async function personByCode(
  { id, binding }: CodeTicket,
  code: string,
  address: string,
): Promise<{ id: string; locale: Locale } | Refusal> {
  const text = `select *, ${MINUTES} from identity.login_by_code($1, $2, $3, $4)`;
  const [row] = await callIdentity<{
    outcome: CodeOutcome | "shut";
    person_id: string | null;
    locale: Locale;
    minutes: number | null;
  }>(text, [id, sha256Of(binding), code, address]);
  if (row?.outcome === "ok" && row.person_id) return { id: row.person_id, locale: row.locale };
  if (row?.outcome === "shut") return new Refusal("too_many_tries", "code", row.minutes ?? 15);
  return new Refusal(row && row.outcome !== "ok" ? CODE_REFUSALS[row.outcome] : "code_wrong", "code");
}

const secure = env.APP_ORIGIN?.startsWith("https:") ?? false;
const NAME = secure ? "__Host-code-ticket" : "code-ticket";
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TICKET = new RegExp(`(?:^|;\\s*)${NAME}=(${UUID})\\.([\\w-]{43})(?:;|$)`);

export function ticketOf(request: Request): CodeTicket | null {
  const [, id, binding] = TICKET.exec(request.headers.get("Cookie") ?? "") ?? [];
  return id && binding ? { id, binding } : null;
}

/** The cookie that keeps a ticket for as long as its code counts, or clears it. */
export function ticketCookie(ticket: CodeTicket | null): string {
  const value = ticket ? `${ticket.id}.${ticket.binding}` : "";
  return `${NAME}=${value}; Path=/; Max-Age=${ticket ? 900 : 0}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
