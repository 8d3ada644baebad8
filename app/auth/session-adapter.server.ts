import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { callIdentity } from "./identity-call.server.ts";

/** What the database keeps of a login session's id: a dump of the table cannot be replayed as cookies. */
export function digestOf(sessionId: string): string {
  return sha256Of(sessionId);
}

interface SessionRow {
  person_id: string;
  kind: "staff" | "portal";
  expires_at: string;
  email: string;
  display_name: string;
  locale: "zh-CN" | "en";
}

/**
 * Lucia's storage over the identity functions. The clear id is handed back to Lucia, which sends it as the cookie.
 * The database alone decides when a session ends.
 */
export const sessionAdapter: Adapter = {
  async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const [row] = await callIdentity<SessionRow>("select * from identity.session_get($1)", [digestOf(id)]);
    if (!row) return [null, null];
    return [
      { id, userId: row.person_id, expiresAt: new Date(row.expires_at), attributes: { kind: row.kind } },
      {
        id: row.person_id,
        attributes: { email: row.email, displayName: row.display_name, locale: row.locale },
      },
    ];
  },
  async setSession({ id, userId, attributes }) {
    await callIdentity("select identity.session_create($1, $2, $3, $4, $5)", [
      ...[digestOf(id), userId, attributes.kind, attributes.userAgent ?? null, attributes.address ?? null],
    ]);
  },
  async updateSessionExpiration(id) {
    await callIdentity("select identity.session_touch($1)", [digestOf(id)]);
  },
  async deleteSession(id) {
    await callIdentity("select identity.session_delete($1)", [digestOf(id)]);
  },
  getUserSessions: () => Promise.reject(new Error("Digests are no session ids: list login sessions by query.")),
  deleteUserSessions: () => Promise.reject(new Error("Ending all sessions of a person is a command of its own.")),
  deleteExpiredSessions: () => Promise.reject(new Error("The worker deletes expired sessions.")),
};
