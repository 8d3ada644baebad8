import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { refreshForecast } from "#app/domain/assessments/forecast.commands.server.ts";
import { lockOpenEngagement } from "#app/domain/engagements/engagement-lock.server.ts";
import { workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { getExternalCertificate, listHolders } from "./quota.queries.server.ts";
import { followCertificates } from "./quota-days.commands.server.ts";

export interface ExternalFields {
  personName: string;
  issuer: string;
  number: string;
  issuedOn: Day;
  expiresOn: Day | null;
  /** The holder, where they have a login: they may then judge internal evaluations as who is certified. */
  memberId?: Id | null;
}

/** Records a manager certificate that somebody else issued to one of the client's people. Refused on the pages of a closed engagement. */
export async function recordExternal(db: TenantDb, engagementId: Id, fields: ExternalFields): Promise<Id> {
  const clientId = await openClientOf(db, engagementId);
  const memberId = fields.memberId ?? null;
  const holders = memberId === null ? [] : await listHolders(db, clientId);
  if (memberId !== null && !holders.some(({ id }) => id === memberId)) throw new Refusal("choose", "memberId");
  const { id } = await db
    .insertInto("external_certificates")
    .values({
      ...{ client_id: clientId, person_name: fields.personName, issuer: fields.issuer, number: fields.number },
      ...{ issued_on: fields.issuedOn, expires_on: fields.expiresOn, member_id: memberId },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  record(db, {
    action: "external_certificate.recorded",
    subjectType: "external_certificate",
    subjectId: id,
    clientId,
    engagementId,
    data: { name: fields.personName, number: fields.number, issuer: fields.issuer, issuedOn: fields.issuedOn, expiresOn: fields.expiresOn },
  });
  await followCertificates(db, clientId);
  return id;
}

export async function removeExternal(db: TenantDb, engagementId: Id, id: Id, version: number): Promise<void> {
  await openClientOf(db, engagementId);
  const row = await getExternalCertificate(db, engagementId, id);
  if (!row) throw new Response(null, { status: 404 });
  const { numDeletedRows } = await db
    .deleteFrom("external_certificates")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new Refusal("stale");
  record(db, {
    action: "external_certificate.removed",
    subjectType: "external_certificate",
    subjectId: id,
    clientId: row.clientId,
    engagementId,
    data: { name: row.personName, number: row.number },
  });
  await followCertificates(db, row.clientId);
}

/** Saves whose certificates count for an open engagement; `version` is null while nobody has saved a list. */
export async function saveIssuers(
  db: TenantDb,
  engagementId: Id,
  { own, issuers, version }: { own: boolean; issuers: string[]; version: number | null },
): Promise<void> {
  const { clientId } = await lockOpenEngagement(db, engagementId);
  const saved = version
    ? await db
        .updateTable("accepted_issuers")
        .set({ own, issuers, version: version + 1 })
        .where("engagement_id", "=", engagementId)
        .where("version", "=", version)
        .returning("version")
        .executeTakeFirst()
    : await db
        .insertInto("accepted_issuers")
        .values({ client_id: clientId, engagement_id: engagementId, own, issuers })
        .onConflict((conflict) => conflict.doNothing())
        .returning("version")
        .executeTakeFirst();
  if (!saved) throw new Refusal("stale");
  record(db, {
    action: "accepted_issuers.saved",
    subjectType: "engagement",
    subjectId: engagementId,
    clientId,
    engagementId,
    data: { own, issuers },
  });
  await refreshForecast(db, engagementId, await workspaceToday(db));
}

/**
 * The list of accepted issuers of the cycle before, for the engagement that follows it. Nobody saved one there: none.
 */
export async function carryIssuers(
  db: TenantDb,
  { clientId, engagementId, from }: { clientId: Id; engagementId: Id; from: Id },
): Promise<void> {
  const carried = await db
    .insertInto("accepted_issuers")
    .columns(["client_id", "engagement_id", "own", "issuers"])
    .expression((eb) =>
      eb
        .selectFrom("accepted_issuers")
        .select(["client_id", sql<Id>`${engagementId}::uuid`.as("engagement_id"), "own", "issuers"])
        .where("client_id", "=", clientId)
        .where("engagement_id", "=", from),
    )
    .returning(["own", "issuers"])
    .executeTakeFirst();
  if (!carried) return;
  record(db, {
    action: "accepted_issuers.saved",
    subjectType: "engagement",
    subjectId: engagementId,
    clientId,
    engagementId,
    data: { ...carried, carriedFrom: from },
  });
}

/**
 * The client of an open engagement. Not locked: what follows locks all engagements of the client, always in the same
 * order.
 */
async function openClientOf(db: TenantDb, engagementId: Id): Promise<Id> {
  const row = await db
    .selectFrom("engagements")
    .select(["client_id", "closed_at"])
    .where("id", "=", engagementId)
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.closed_at !== null) throw new Refusal("engagement_closed");
  return row.client_id;
}
