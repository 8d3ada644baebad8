import { randomBytes } from "node:crypto";
import { env } from "#app/lib/env.server.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { callIdentity } from "./identity-call.server.ts";

const secure = env.APP_ORIGIN?.startsWith("https:") ?? false;
const NAME = secure ? "__Host-device" : "device";
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`);

/** As long as browsers keep a cookie: 400 days. */
const MAX_AGE = 400 * 24 * 60 * 60;

/** What the database knows the request's browser by, if its person logged in with it before; null for a new one. */
export function knownDevice(request: Request): string | null {
  const [, token] = COOKIE.exec(request.headers.get("Cookie") ?? "") ?? [];
  return token ? sha256Of(token) : null;
}

/**
 * Knows the browser of a session just begun, and gives the cookie to set, another one each time. Wrong passwords sent with
 * it are counted apart from those of strangers; it opens nothing.
 */
export async function rememberDevice(request: Request, session: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await callIdentity("select identity.remember_device($1, $2, $3)", [session, knownDevice(request), sha256Of(token)]);
  return `${NAME}=${token}; Path=/; Max-Age=${MAX_AGE}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
