import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { Level } from "#app/domain/schemes/scheme.rules.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { isSurveillance } from "./certificate.rules.ts";

/** The certificate an engagement led to or, until then, the one whose cycle it is; null when there is neither. */
export async function getCertificateOf(db: TenantDb, engagementId: Id) {
  const row = await certificates(db)
    .innerJoin("engagements as e", (join) =>
      join.onRef("e.workspace_id", "=", "z.workspace_id").onRef("e.client_id", "=", "z.client_id"),
    )
    .where("e.id", "=", engagementId)
    .where((eb) =>
      eb.or([eb("z.engagement_id", "=", engagementId), eb("z.id", "=", eb.ref("e.follows_certificate_id"))]),
    )
    .orderBy((eb) => eb.case().when("z.engagement_id", "=", engagementId).then(0).else(1).end())
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export type CertificateRow = NonNullable<Awaited<ReturnType<typeof getCertificateOf>>>;

/** The certificates in scope, those that last longest first, with the levels of the version their engagement is under. */
export function listCertificates(db: TenantDb): Promise<(CertificateRow & { levels: Level[] })[]> {
  return certificates(db)
    .innerJoin("engagements as e", (join) =>
      join
        .onRef("e.workspace_id", "=", "z.workspace_id")
        .onRef("e.client_id", "=", "z.client_id")
        .onRef("e.id", "=", "z.engagement_id"),
    )
    .innerJoin("scheme_versions as v", (join) =>
      join.onRef("v.workspace_id", "=", "e.workspace_id").onRef("v.id", "=", "e.scheme_version_id"),
    )
    .select(sql<Level[]>`v.rules #> '{scoring,levels}'`.as("levels"))
    .orderBy("z.expires_on", "desc")
    .orderBy("z.id")
    .execute();
}

function certificates(db: TenantDb) {
  return db
    .selectFrom("certificates as z")
    .innerJoin("certification_bodies as b", (join) =>
      join.onRef("b.workspace_id", "=", "z.workspace_id").onRef("b.id", "=", "z.certification_body_id"),
    )
    .innerJoin("schemes as s", (join) =>
      join.onRef("s.workspace_id", "=", "z.workspace_id").onRef("s.id", "=", "z.scheme_id"),
    )
    .leftJoin("member_profiles as p", (join) =>
      join.onRef("p.workspace_id", "=", "z.workspace_id").onRef("p.id", "=", "z.status_checked_by"),
    )
    .select(["z.id", "z.number", "z.kind", "z.scope", "z.sites", "z.level", "z.status", "z.version"])
    .select(["z.engagement_id as engagementId", "z.client_id as clientId", "z.scheme_id as schemeId"])
    .select(["z.issued_on as issuedOn", "z.expires_on as expiresOn", "b.name as bodyName"])
    .select(["z.status_checked_on as checkedOn", "z.status_checked_by as checkedById", "z.status_note as statusNote"])
    .select(["p.display_name as checkedBy", "s.title_zh as titleZh", "s.title_en as titleEn"]);
}

/** The engagements of a certificate's later cycles, in the order of their kinds. */
export function listFollowing(db: TenantDb, certificateId: Id) {
  return db
    .selectFrom("engagements")
    .select(["id", "kind", "planned_audit_date as plannedAuditDate", "closed_at as closedAt"])
    .where("follows_certificate_id", "=", certificateId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Names of the certification bodies used before, to choose from. */
export async function listBodyNames(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom("certification_bodies")
    .select("name")
    .orderBy(sql`name collate "zh-x-icu"`)
    .limit(200)
    .execute();
  return rows.map(({ name }) => name);
}

/** The cycle a certificate was issued in. */
export async function getIssuingKind(db: TenantDb, { engagementId }: Pick<CertificateRow, "engagementId">) {
  const { kind } = await db
    .selectFrom("engagements")
    .select("kind")
    .where("id", "=", engagementId)
    .executeTakeFirstOrThrow();
  return kind;
}

/** An engagement's certificate with the rules it stands under; null when there is none. */
export async function getCertificateWithRules(db: TenantDb, engagementId: Id) {
  const head = await getEngagementHead(db, engagementId);
  const certificate = head && (await getCertificateOf(db, engagementId));
  return certificate ? { rules: head.rules, certificate } : null;
}

/** A surveillance with the certificate it keeps and the cycle of its rules; null for every other engagement. */
export async function getSurveillance(db: TenantDb, engagementId: Id) {
  const head = await getEngagementHead(db, engagementId);
  if (!head || !isSurveillance(head.kind) || head.followsCertificateId === null) return null;
  const certificate = await getCertificateOf(db, engagementId);
  return certificate?.id === head.followsCertificateId ? { kind: head.kind, cycle: head.rules.cycle, certificate } : null;
}
