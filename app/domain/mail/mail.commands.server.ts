import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { MailTemplate } from "./mail.rules.ts";

export interface Mail {
  template: MailTemplate;
  to: { memberId: Id } | { invitationId: Id };
  /** Values for the words of the template, and `path` where the mail leads to a page. Never a secret. */
  params: Record<string, string>;
}

/**
 * Has a mail sent once the caller's transaction commits. It is written and sent by the worker in the language of the
 * person, or of the workspace for who has no account yet. A member who has left gets none.
 */
export async function queueMail(db: TenantDb, { template, to, params }: Mail): Promise<void> {
  const member = "memberId" in to ? to.memberId : null;
  const invitation = "invitationId" in to ? to.invitationId : null;
  await sql`select identity.queue_mail(${template}, ${member}::uuid, ${invitation}::uuid, ${JSON.stringify(params)}::jsonb)`.execute(db);
}
