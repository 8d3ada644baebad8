import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { addMonths } from "#app/lib/iso-day.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { todayIn } from "#app/lib/today.ts";
import { followCertificates } from "./quota-days.commands.server.ts";

interface PassedAttempt {
  id: Id;
  client_id: Id;
  member_id: Id;
  enrolment_id: Id;
  exam_id: Id;
  personName: string;
}

/** Issues the certificate of a passed attempt, unless another attempt of the same enrolment has led to one. */
export async function certify(db: TenantDb, attempt: PassedAttempt): Promise<void> {
  const held = await db
    .selectFrom("manager_certificates")
    .select("id")
    .where("client_id", "=", attempt.client_id)
    .where("enrolment_id", "=", attempt.enrolment_id)
    .executeTakeFirst();
  if (!held) await issueManagerCertificate(db, attempt);
}

/**
 * Issues the certificate of a passed attempt in the workspace's name: the next number of the year, valid from today up
 * to and including the same day so many months on as the exam says, under a public code. A second one for the same enrolment breaks a unique key.
 */
export async function issueManagerCertificate(db: TenantDb, attempt: PassedAttempt): Promise<Id> {
  const terms = await db
    .selectFrom("exams as x")
    .innerJoin("courses as c", (join) => join.onRef("c.workspace_id", "=", "x.workspace_id").onRef("c.id", "=", "x.course_id"))
    .innerJoin("workspaces as w", (join) => join.onRef("w.id", "=", "x.workspace_id"))
    .select(["c.id as courseId", "c.title_zh", "c.title_en", "c.hours", "x.validity_months as months"])
    .select(["w.name as issuer", "w.time_zone as timeZone", sql<string>`app.now()`.as("now")])
    .where("x.id", "=", attempt.exam_id)
    .executeTakeFirstOrThrow();
  const today = todayIn(terms.timeZone, new Date(terms.now));
  const number = await nextNumber(db, Number(today.slice(0, 4)));
  const { rows } = await sql<{ id: Id }>`select gen_random_uuid() as id`.execute(db);
  const id = rows[0]?.id ?? "";
  const published = await sql<{ code: string }>`select identity.publish('manager_certificate', ${id}::uuid) as code`.execute(db);
  const expiresOn = terms.months === null ? null : addMonths(today, terms.months);
  await db
    .insertInto("manager_certificates")
    .values({
      id,
      client_id: attempt.client_id,
      attempt_id: attempt.id,
      enrolment_id: attempt.enrolment_id,
      member_id: attempt.member_id,
      course_id: terms.courseId,
      number,
      code: published.rows[0]?.code ?? "",
      person_name: attempt.personName,
      course_title_zh: terms.title_zh,
      course_title_en: terms.title_en,
      hours: terms.hours,
      issuer: terms.issuer,
      issued_on: today,
      expires_on: expiresOn,
    })
    .execute();
  await sql`select app.enqueue('render-manager-certificate', ${JSON.stringify({ certificateId: id })}::jsonb),
    identity.watch('render-manager-certificate', ${id}::uuid)`.execute(db);
  record(db, {
    action: "manager_certificate.issued",
    subjectType: "manager_certificate",
    subjectId: id,
    clientId: attempt.client_id,
    data: { number, name: attempt.personName, issuedOn: today, expiresOn },
  });
  await followCertificates(db, attempt.client_id);
  return id;
}

/** The counter's row stays locked until the commit: numbers have no gaps and none is given twice. */
async function nextNumber(db: TenantDb, year: number): Promise<string> {
  const { last } = await db
    .insertInto("certificate_counters")
    .values({ year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "year"]).doUpdateSet({ last: sql<number>`certificate_counters.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return `SM-${year}-${String(last).padStart(4, "0")}`;
}

/** Revokes a certificate for good, with the reason; the public check says so from then on. */
export async function revokeManagerCertificate(
  db: TenantDb,
  actor: Actor,
  id: Id,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  const row = await db
    .selectFrom("manager_certificates")
    .select(["client_id", "number", "person_name", "revoked_at", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Response(null, { status: 404 });
  if (row.version !== version || row.revoked_at !== null) throw new Refusal("stale");
  await db
    .updateTable("manager_certificates")
    .set({
      revoked_at: sql<string>`app.now()`,
      revoked_by: actor.memberId,
      revoked_reason: reason,
      version: version + 1,
    })
    .where("id", "=", id)
    .execute();
  record(db, {
    action: "manager_certificate.revoked",
    subjectType: "manager_certificate",
    subjectId: id,
    clientId: row.client_id,
    data: { number: row.number, name: row.person_name, reason },
  });
  await followCertificates(db, row.client_id);
}
