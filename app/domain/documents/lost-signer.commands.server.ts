import type { Id, Role } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { queueMail } from "#app/domain/mail/mail.commands.server.ts";
import { maySign } from "./signer-roles.rules.ts";
import { listAwaited } from "./signoff.queries.server.ts";

/**
 * After a member left, or took another role: tells who sent them what they have still to sign that they no longer can.
 * The requests stay open, to be recalled, or signed after all where the role is given back. `from` is the role before.
 */
export async function tellOfLostSigner(
  db: TenantDb,
  memberId: Id,
  from: Role,
  pathOf: (engagementId: Id, documentId: Id) => string,
): Promise<void> {
  const member = await db.selectFrom("member_profiles").select(["role", "active"]).where("id", "=", memberId).executeTakeFirst();
  if (!maySign(from) || (member?.active && maySign(member.role))) return;
  for (const { title, signer, requestedBy, engagementId, documentId } of await listAwaited(db, memberId)) {
    const params = { document: title, signer, path: pathOf(engagementId, documentId) };
    await queueMail(db, { template: "signoff_lost_signer", to: { memberId: requestedBy }, params });
  }
}
