import { createHash } from "node:crypto";
import type pg from "pg";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { FormCall } from "./document-forms.ts";
import { makePerson, type Person } from "./world.ts";

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

/** Where more than the form is needed: the code 123456 is waited for to log in and to sign up, a download for a proof. */
export async function openCodes(database: pg.Pool, account: Person): Promise<Record<string, FormCall>> {
  const cookie = await openTicket(database, account.id);
  return {
    "routes/_public+/login_.code.entry": { path: "/", params: {}, as: { ...account, cookie } },
    "routes/account+/proof": { path: "/account/proof?to=/w/x/clients/export", params: {}, as: account },
    "routes/_public+/signup_.confirm": { path: `/signup/confirm?signup=${await openSignup(database)}`, params: {} },
  };
}

/** The cookie of who waits for it to log in. */
async function openTicket(database: pg.Pool, personId: string): Promise<string> {
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

/** The id of a pending sign-up. */
async function openSignup(database: pg.Pool): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    `insert into identity.signups (email, display_name, locale, password_hash)
     values ('pending@example.test', '新人', 'zh-CN', 'x') returning id`,
  );
  const id = rows[0]?.id ?? "";
  await database.query("update identity.signups set code_digest = $2 where id = $1", [id, digest(`${id}123456`)]);
  return id;
}
