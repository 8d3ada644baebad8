import type { Environment } from "./env.server.ts";

/** Whether a server that listens on this address is reached from its own machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Mails are kept to look at only where nobody else can look: no mail server is set, the server listens on loopback and
 * the database is the embedded one. Everywhere else there is no outbox and its page is not there.
 */
export function hasOutbox({ SMTP_URL, HOST, DATABASE_EMBEDDED }: Pick<Environment, "SMTP_URL" | "HOST" | "DATABASE_EMBEDDED">): boolean {
  return SMTP_URL === undefined && isLoopback(HOST) && DATABASE_EMBEDDED === "1";
}
