import { appendNoted, record } from "#db/journal.server.ts";
import { webPool } from "#db/pool.server.ts";
import type { Role } from "#db/schema.ts";
import { DoorShut, openTenantTransaction, type TenantDb } from "#db/tenant-db.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { tokenDigest } from "./account.server.ts";
import { busyAsResponse, callIdentity } from "./identity-call.server.ts";
import { hashPassword } from "./passwords.server.ts";

export interface Invitation {
  /** replaced: the invitation is open, by the link of a later mail. */
  state: "open" | "used" | "revoked" | "expired" | "replaced";
  email: string;
  role: Role;
  workspaceName: string;
  clientName: string | null;
  inviter: string;
  hasAccount: boolean;
  locale: Locale;
}

/** The invitation behind a mailed link; null when there is none. */
export async function invitationOf(token: string | undefined): Promise<Invitation | null> {
  const digest = tokenDigest(token);
  if (!digest) return null;
  const [row] = await callIdentity<{
    state: Invitation["state"];
    email: string;
    role: Role;
    workspace_name: string;
    client_name: string | null;
    inviter: string;
    has_account: boolean;
    locale: Locale;
  }>("select * from identity.invitation_of($1)", [digest]);
  if (!row) return null;
  return {
    state: row.state,
    email: row.email,
    role: row.role,
    workspaceName: row.workspace_name,
    clientName: row.client_name,
    inviter: row.inviter,
    hasAccount: row.has_account,
    locale: row.locale,
  };
}

/** Who accepts: the person of a live session, or a new one, whose password client people may leave for later. */
export type Accepting =
  | { digest: string }
  | { name: string; password: string | null; locale: Locale };

export interface Joined {
  personId: string;
  slug: string;
  role: Role;
  clientId: string | null;
}

/**
 * Makes the person a member, once, and notes it in the workspace; the address counts as confirmed. Null when the
 * invitation cannot be accepted like this: it or its link is no longer open, or it belongs to someone else. A Refusal
 * when `checkSeat`, asked in the same transaction of who joins as staff, finds no seat: nothing is kept then.
 */
export async function acceptInvitation(
  token: string | undefined,
  who: Accepting,
  checkSeat: (db: TenantDb) => Promise<void>,
): Promise<Joined | Refusal | null> {
  const digest = tokenDigest(token);
  if (!digest) return null;
  const values =
    "digest" in who
      ? [digest, who.digest, null, null, null]
      : [digest, null, who.name, who.password === null ? null : await hashPassword(who.password), who.locale];
  interface Row {
    person_id: string;
    member_id: string;
    display_name: string;
    slug: string;
    role: Role;
    client_id: string | null;
  }
  // The door's one row is what the new member is: it is kept where the transaction's work can read it.
  const entry = {
    text: `select set_config('app.joined', to_jsonb(a)::text, true) from identity.accept_invitation($1, $2, $3, $4, $5) a`,
    values,
  };
  try {
    return await openTenantTransaction(
      webPool(),
      entry,
      "write",
      async (db) => {
        const { joined } = await db
          .selectNoFrom((eb) => eb.fn<string>("current_setting", [eb.val("app.joined")]).as("joined"))
          .executeTakeFirstOrThrow();
        const row = JSON.parse(joined) as Row;
        if (row.client_id === null) await checkSeat(db);
        record(db, {
          action: "member.joined",
          subjectType: "member",
          subjectId: row.member_id,
          ...(row.client_id ? { clientId: row.client_id } : {}),
          data: { name: row.display_name, role: row.role },
        });
        return { personId: row.person_id, slug: row.slug, role: row.role, clientId: row.client_id };
      },
      appendNoted,
    );
  } catch (error) {
    if (error instanceof DoorShut) return null;
    if (error instanceof Refusal) return error;
    return busyAsResponse(error);
  }
}
