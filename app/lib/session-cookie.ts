/** The name of the cookie that carries a login session. The __Host- prefix needs https; plain loopback goes without. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-session" : "session";
}

/** Whether a Cookie header carries anything that could be a login session; who it belongs to is not asked here. */
export function mayBeSignedIn(cookies: string | undefined): boolean {
  return /(?:^|;\s*)(?:__Host-)?session=[^;\s]/.test(cookies ?? "");
}
