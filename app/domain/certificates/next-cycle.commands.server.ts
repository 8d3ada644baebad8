import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { getPublishedVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { listLeads } from "#app/domain/workspaces/workspace.queries.server.ts";
import { nextCycle } from "./certificate.rules.ts";
import { nextCycleDays } from "./next-cycle.rules.ts";

/**
 * Prepares the cycle that follows an engagement on a certificate, those already past left out: same target and lead, answers carried over, under
 * the rules in force. Who may not lead any more is replaced by who acts. One per certificate and kind: the database
 * refuses a second one as `cycle_exists`.
 */
export async function createNextCycle(
  db: TenantDb,
  actor: Actor,
  { certificateId, engagementId }: { certificateId: Id; engagementId: Id },
  today: Day,
): Promise<{ id: Id }> {
  const from = await getEngagementHead(db, engagementId);
  const certificate = await db
    .selectFrom("certificates")
    .select(["scheme_id", "issued_on as issuedOn", "expires_on as expiresOn"])
    .where("id", "=", certificateId)
    .executeTakeFirst();
  const scheme = certificate && (await getPublishedVersion(db, certificate.scheme_id));
  if (!from || !certificate || !scheme) throw new Response(null, { status: 404 });
  const leads = await listLeads(db);
  const { kind, dueOn } = nextCycle(certificate, from.kind, scheme.rules.cycle, today);
  return createEngagement(db, actor, {
    clientId: from.client.id,
    schemeVersionId: scheme.id,
    kind,
    targetLevel: from.targetLevel,
    ...nextCycleDays(scheme.rules.milestones, kind, dueOn, today),
    leadId: leads.some(({ id }) => id === from.leadId) ? from.leadId : actor.memberId,
    followsCertificateId: certificateId,
    carryFromEngagementId: engagementId,
    today,
  });
}
