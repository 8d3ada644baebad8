import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { peopleRequired } from "../schemes/people.rules.ts";
import type { SchemeRules } from "../schemes/scheme.commands.server.ts";
import { schemeRules } from "../schemes/scheme.queries.server.ts";
import { countCertificates, type CountedCertificate } from "./quota.rules.ts";

export interface ManagerQuota {
  /** The day they are counted on. */
  onDay: Day;
  /** People in the rule's base; null while the client has not said. */
  base: number | null;
  /** Certified people needed; null without a base. */
  required: number | null;
  /** Every certificate of the client's people with where it stands; those that count first. */
  certificates: CountedCertificate[];
  counted: CountedCertificate[];
  /** How many are still needed; null without a base. */
  missing: number | null;
  rule: { percent: number; minimum: number };
  accepted: { own: boolean; issuers: string[]; version: number | null };
  /** Whether it is what stood when the engagement or the round was closed. */
  atClosing: boolean;
}

/** What is kept of the quota of an engagement that is closed. */
export type ClosingQuota = Omit<ManagerQuota, "counted" | "atClosing">;

/**
 * The certified people of an engagement's client on the planned audit date, else `today`; of a closed engagement, or of
 * a closed round by id, as it was closed. `asked` counts by other rules than the round's. Null when the scheme asks for
 * none, or no such engagement.
 */
export async function managerQuota(
  db: TenantDb,
  engagementId: Id,
  today: Day,
  roundId: Id | null = null,
  asked: SchemeRules | null = null,
): Promise<ManagerQuota | null> {
  const row = await db
    .selectFrom("engagements as e")
    .innerJoin("clients as c", (join) => join.onRef("c.workspace_id", "=", "e.workspace_id").onRef("c.id", "=", "e.client_id"))
    .leftJoin("accepted_issuers as a", (join) =>
      join
        .onRef("a.workspace_id", "=", "e.workspace_id")
        .onRef("a.client_id", "=", "e.client_id")
        .onRef("a.engagement_id", "=", "e.id"),
    )
    .leftJoin("assessment_rounds as r", (join) =>
      join
        .onRef("r.workspace_id", "=", "e.workspace_id")
        .onRef("r.client_id", "=", "e.client_id")
        .onRef("r.engagement_id", "=", "e.id")
        .on((eb) => (roundId === null ? eb("r.current", "=", true) : eb("r.id", "=", roundId))),
    )
    // A round keeps the version it was judged under, and with it the rule.
    .innerJoin("scheme_versions as v", (join) =>
      join
        .onRef("v.workspace_id", "=", "e.workspace_id")
        .on((eb) => eb("v.id", "=", eb.fn.coalesce("r.scheme_version_id", "e.scheme_version_id"))),
    )
    .select("r.closing_quota as kept")
    .select(["e.client_id as clientId", "e.planned_audit_date as auditDate", "v.rules", "a.own", "a.issuers", "a.version"])
    .select(["c.service_management_staff_count as management", "c.service_staff_count as service"])
    .where("e.id", "=", engagementId)
    .executeTakeFirst();
  const rules = row && (asked ?? schemeRules(row.rules));
  const rule = rules?.peopleRule;
  if (!row || !rule) return null;
  if (row.kept !== null) return asClosed(row.kept as ClosingQuota);
  // Until the engagement has a list of its own, the scheme's holds.
  const { own, issuers } = rules.acceptedIssuers ?? { own: true, issuers: [] };
  const accepted = { own: row.own ?? own, issuers: row.issuers ?? [...issuers], version: row.version };
  const onDay = row.auditDate ?? today;
  const certificates = countCertificates(await heldBy(db, row.clientId), accepted, onDay);
  const counted = certificates.filter(({ standing }) => standing === "counted");
  const base = rule.base === "service_management_staff" ? row.management : row.service;
  const required = base === null ? null : peopleRequired(rule, base);
  return {
    onDay,
    base,
    required,
    certificates: [...counted, ...certificates.filter(({ standing }) => standing !== "counted")],
    counted,
    missing: required === null ? null : Math.max(0, required - counted.length),
    rule: { percent: rule.percent, minimum: rule.minimum },
    accepted,
    atClosing: false,
  };
}

function asClosed(kept: ClosingQuota): ManagerQuota {
  return { ...kept, counted: kept.certificates.filter(({ standing }) => standing === "counted"), atClosing: true };
}

async function heldBy(db: TenantDb, clientId: Id) {
  const own = await db
    .selectFrom("manager_certificates")
    .select(["id", "person_name as person", "issuer", "number", "issued_on as issuedOn", "expires_on as expiresOn"])
    .select(["member_id as memberId", "revoked_at as revokedAt"])
    .where("client_id", "=", clientId)
    .execute();
  const external = await db
    .selectFrom("external_certificates")
    .select(["id", "person_name as person", "issuer", "number", "issued_on as issuedOn", "expires_on as expiresOn"])
    .where("client_id", "=", clientId)
    .execute();
  return [
    ...own.map(({ revokedAt, ...one }) => ({ ...one, own: true, revoked: revokedAt !== null })),
    ...external.map((one) => ({ ...one, own: false, memberId: null, revoked: false })),
  ];
}

/** One recorded certificate of the client of an engagement; null when it has none such. */
export async function getExternalCertificate(db: TenantDb, engagementId: Id, id: Id) {
  const row = await db
    .selectFrom("external_certificates as x")
    .innerJoin("engagements as e", (join) =>
      join.onRef("e.workspace_id", "=", "x.workspace_id").onRef("e.client_id", "=", "x.client_id"),
    )
    .select(["x.id", "x.person_name as personName", "x.number", "x.version", "x.client_id as clientId"])
    .where("e.id", "=", engagementId)
    .where("x.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The managers of a client with a login, by name: whose a certificate from elsewhere can be. */
export function listHolders(db: TenantDb, clientId: Id): Promise<{ id: Id; name: string }[]> {
  return db
    .selectFrom("member_profiles")
    .select(["id", "display_name as name"])
    .where("client_id", "=", clientId)
    .where("role", "=", "client_manager")
    .where("active", "=", true)
    .orderBy("display_name")
    .orderBy("id")
    .execute();
}
