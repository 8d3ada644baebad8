import { record } from "#db/journal.server.ts";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { refreshClientForecasts, refreshForecast } from "#app/domain/assessments/forecast.commands.server.ts";
import { workspaceToday } from "#app/domain/workspaces/workspace.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { getExternalCertificate } from "./quota.queries.server.ts";

export interface ExternalFields {
  personName: string;
  issuer: string;
  number: string;
  issuedOn: Day;
  expiresOn: Day | null;
}

/** Records a manager certificate that somebody else issued to one of the client's people. */
export async function recordExternal(db: TenantDb, engagementId: Id, fields: ExternalFields): Promise<Id> {
  const clientId = await clientOf(db, engagementId);
  const { id } = await db
    .insertInto("external_certificates")
    .values({
      ...{ client_id: clientId, person_name: fields.personName, issuer: fields.issuer, number: fields.number },
      ...{ issued_on: fields.issuedOn, expires_on: fields.expiresOn },
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
  await refreshClientForecasts(db, clientId);
  return id;
}

export async function removeExternal(db: TenantDb, engagementId: Id, id: Id, version: number): Promise<void> {
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
  await refreshClientForecasts(db, row.clientId);
}

/** Saves whose certificates count for an engagement; `version` is null while nobody has saved a list. */
export async function saveIssuers(
  db: TenantDb,
  engagementId: Id,
  { own, issuers, version }: { own: boolean; issuers: string[]; version: number | null },
): Promise<void> {
  const clientId = await clientOf(db, engagementId);
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

async function clientOf(db: TenantDb, engagementId: Id): Promise<Id> {
  const row = await db.selectFrom("engagements").select("client_id").where("id", "=", engagementId).executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  return row.client_id;
}
