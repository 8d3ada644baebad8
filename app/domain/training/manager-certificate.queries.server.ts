import { sql } from "kysely";
import type { Day, Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { containing, type ListDefinition, type ListRequest } from "#app/lib/list-request.ts";
import { CERTIFICATE_STATES, type ManagerCertificateState } from "./manager-certificate.rules.ts";

type Sort = "number" | "name" | "issued" | "expires";
type Filter = "state" | "client";

export const MANAGER_CERTIFICATE_LIST: ListDefinition<Sort, Filter> = {
  sorts: ["number", "name", "issued", "expires"],
  defaultSort: "issued",
  defaultDir: "desc",
  filters: { state: CERTIFICATE_STATES, client: null },
};

export type ManagerCertificateListRequest = ListRequest<Sort, Filter>;

/** By the rule of hasRunOut: the last day printed is a day of validity. */
const stateOn = (today: Day) => sql<ManagerCertificateState>`case when m.revoked_at is not null then 'revoked'
  when m.expires_on < ${today}::date then 'expired' else 'valid' end`;

function certificates(db: TenantDb) {
  return db
    .selectFrom("manager_certificates as m")
    .innerJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "m.workspace_id").onRef("c.id", "=", "m.client_id"),
    );
}

/** Manager certificates found by number, person or client. */
export async function listManagerCertificates(db: TenantDb, list: ManagerCertificateListRequest, today: Day) {
  let query = certificates(db);
  if (list.filters.state) query = query.where(stateOn(today), "=", list.filters.state as ManagerCertificateState);
  if (list.filters.client) query = query.where("m.client_id", "=", list.filters.client);
  if (list.q) {
    const pattern = containing(list.q);
    query = query.where((eb) =>
      eb.or([eb("m.number", "ilike", pattern), eb("m.person_name", "ilike", pattern), eb("c.name", "ilike", pattern)]),
    );
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const by = {
    number: sql.ref("m.number"),
    name: sql`m.person_name collate "zh-x-icu"`,
    issued: sql.ref("m.issued_on"),
    expires: sql.ref("m.expires_on"),
  }[list.sort];
  const rows = await query
    .select(["m.id", "m.number", "m.person_name as personName", "m.issued_on as issuedOn", "m.expires_on as expiresOn"])
    .select(["c.name as clientName", "m.client_id as clientId", "m.course_title_zh", "m.course_title_en"])
    .select(stateOn(today).as("state"))
    .orderBy(by, (order) => (list.dir === "asc" ? order.asc().nullsLast() : order.desc().nullsLast()))
    .orderBy("m.id")
    .limit(list.pageSize)
    .offset((list.page - 1) * list.pageSize)
    .execute();
  return { rows, total };
}

/** One certificate with all that stands on it; of this person alone when one is given. Null when there is none. */
export async function getManagerCertificate(db: TenantDb, id: Id, today: Day, memberId: Id | null) {
  let query = db
    .selectFrom("manager_certificates as m")
    .select(["m.id", "m.number", "m.code", "m.person_name as personName", "m.issuer", "m.hours", "m.version"])
    .select(["m.course_title_zh", "m.course_title_en", "m.issued_on as issuedOn", "m.expires_on as expiresOn"])
    .select(["m.revoked_at as revokedAt", "m.revoked_reason as revokedReason", "m.pdf_sha256 as pdfSha256"])
    .select(["m.client_id as clientId", "m.attempt_id as attemptId", stateOn(today).as("state")])
    .where("m.id", "=", id);
  if (memberId !== null) query = query.where("m.member_id", "=", memberId);
  return (await query.executeTakeFirst()) ?? null;
}

/** The certificates of one person, the newest first. */
export function listOwnCertificates(db: TenantDb, memberId: Id, today: Day) {
  return db
    .selectFrom("manager_certificates as m")
    .select(["m.id", "m.number", "m.issuer", "m.issued_on as issuedOn", "m.expires_on as expiresOn", "m.hours"])
    .select(["m.course_title_zh", "m.course_title_en", "m.pdf_sha256 as pdfSha256", "m.code", stateOn(today).as("state")])
    .where("m.member_id", "=", memberId)
    .orderBy("m.issued_on", "desc")
    .orderBy("m.number", "desc")
    .execute();
}
