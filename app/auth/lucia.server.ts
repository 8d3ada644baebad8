import { Lucia, TimeSpan } from "lucia";
import type { Locale } from "#app/i18n/locales.ts";
import { env } from "#app/lib/env.server.ts";
import { sessionCookieName } from "#app/lib/session-cookie.ts";
import { sessionAdapter } from "./session-adapter.server.ts";

declare module "lucia" {
  interface Register {
    Lucia: typeof lucia;
    DatabaseUserAttributes: { email: string; displayName: string; locale: Locale };
    DatabaseSessionAttributes: { kind: "staff" | "portal"; userAgent?: string | null; address?: string | null };
  }
}

const secure = env.APP_ORIGIN?.startsWith("https:") ?? false;

/** Cookies and session ids; nothing outside app/auth names Lucia. The cookie outlives no session: the database decides. */
export const lucia = new Lucia(sessionAdapter, {
  sessionExpiresIn: new TimeSpan(30, "d"),
  sessionCookie: {
    name: sessionCookieName(secure),
    expires: true,
    attributes: { secure, sameSite: "lax", path: "/" },
  },
  getUserAttributes: ({ email, displayName, locale }) => ({ email, displayName, locale }),
  getSessionAttributes: ({ kind }) => ({ kind }),
});
