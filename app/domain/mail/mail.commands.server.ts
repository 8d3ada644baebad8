import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import type { MailTemplate } from "./mail.rules.ts";

export interface Mail {
  template: MailTemplate;
  to: { memberId: Id } | { invitationId: Id };
  /** Values for the words of the template, and `path` where the mail leads to a page. Never a secret. */
  params: Record<string, string>;
}

/** The limits of identity.mail_limits, and what is said once one is reached. */
const REACHED = { workspace: "mails_of_workspace", invitations: "mails_invitations", recipient: "mails_to_recipient" } as const;

/**
 * Has a mail sent once the caller's transaction commits. It is written and sent by the worker in the language of the
 * person, or of the workspace for who has no account yet. A member who has left gets none.
 */
export async function queueMail(db: TenantDb, mail: Mail): Promise<void> {
  await sql`select identity.queue_mail(${values(mail)})`.execute(db);
}

/**
 * The same for a mail that somebody's form asks for: refused once the workspace or the recipient has had too many. What
 * merely follows, such as the news that a document was signed, is never in the way of what it follows from.
 */
export async function queueLimitedMail(db: TenantDb, mail: Mail): Promise<void> {
  const { rows } = await sql<{ name: keyof typeof REACHED; most: number }>`
    select * from identity.queue_limited_mail(${values(mail)})`.execute(db);
  const [reached] = rows;
  if (reached) throw new Refusal(REACHED[reached.name], undefined, reached.most);
}

function values({ template, to, params }: Mail) {
  const member = "memberId" in to ? to.memberId : null;
  const invitation = "invitationId" in to ? to.invitationId : null;
  return sql`${template}, ${member}::uuid, ${invitation}::uuid, ${JSON.stringify(params)}::jsonb`;
}
