import { createHash } from "node:crypto";
import type pg from "pg";
import type { CanaryWorkspace } from "./authz-world.ts";
import { makePerson } from "./world.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** Links as the worker leaves them: the database keeps their digests. */
export async function openLinks(database: pg.Pool, office: CanaryWorkspace): Promise<Record<string, string>> {
  const of = (kind: string) => `${kind}-`.padEnd(43, "x");
  const reader = await makePerson("读信的人");
  const expires = "now() + interval '1 hour'";
  await database.query(
    `insert into identity.tokens (digest, kind, person_id, expires_at) values
       ($1, 'password_reset', $3, ${expires}), ($2, 'email_confirmation', $3, ${expires})`,
    [digest(of("reset")), digest(of("confirm")), reader.id],
  );
  await database.query(
    `insert into identity.tokens (digest, kind, workspace_id, invitation_id, expires_at)
     values ($1, 'invitation', $2, $3, ${expires})`,
    [digest(of("invite")), office.id, office.clients[1].params.invitationId],
  );
  return { reset: of("reset"), "confirm-email": of("confirm"), invitations: of("invite") };
}

/** The cookie of someone who waits for the code 123456. */
export async function openTicket(database: pg.Pool, personId: string): Promise<string> {
  const binding = "b".repeat(43);
  const { rows } = await database.query<{ id: string }>(
    `insert into identity.one_time_codes (person_id, address_digest, purpose, binding_digest)
     values ($1, 'x', 'portal_login', $2) returning id`,
    [personId, digest(digest(binding))],
  );
  const id = rows[0]?.id ?? "";
  await database.query("update identity.one_time_codes set code_digest = $2 where id = $1", [id, digest(`${id}123456`)]);
  return `code-ticket=${id}.${binding}`;
}
