import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { Day, Id, LevelCode } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Actor } from "#app/auth/scope.server.ts";
import { lockOpenEngagement } from "#app/domain/engagements/engagement-lock.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { refreshMilestones } from "#app/domain/milestones/milestone.commands.server.ts";
import type { SchemeRules } from "#app/domain/schemes/scheme.commands.server.ts";
import { listLeads } from "#app/domain/workspaces/workspace.queries.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { hasRunOut } from "#app/lib/validity.ts";
import { type CertificateRow, getCertificateOf, listFollowing } from "./certificate.queries.server.ts";
import { expiryDay, isKeepable, isSurveillance, laterKinds } from "./certificate.rules.ts";
import type { CertificateInput, CorrectionInput, KeptInput, StatusInput } from "./certificate.schema.ts";
import { scheduleCycleReminders } from "./cycle-reminders.commands.server.ts";
import { createNextCycle } from "./next-cycle.commands.server.ts";

const NOW = sql<string>`app.now()`;

/**
 * Records the certificate an engagement led to and prepares the next cycle, unless the certificate has run out by
 * today. A surveillance of a certificate we know keeps that one: it is confirmed with keepCertificate instead.
 */
export async function recordCertificate(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  input: CertificateInput,
  today: Day,
): Promise<{ id: Id; nextEngagementId: Id | null }> {
  const engagement = await openEngagement(db, engagementId);
  if (isSurveillance(engagement.kind) && engagement.followsCertificateId !== null) throw new Refusal("not_changeable");
  checkLevel(engagement.rules, input.level);
  const expiresOn = input.expiresOn ?? expiryDay(input.issuedOn, engagement.rules.cycle);
  const clientId = engagement.client.id;
  const { id } = await db
    .insertInto("certificates")
    .values({
      client_id: clientId,
      engagement_id: engagementId,
      scheme_id: engagement.scheme.id,
      certification_body_id: await bodyNamed(db, input.certificationBody),
      number: input.number,
      kind: engagement.scheme.certification,
      scope: input.scope,
      sites: input.sites,
      level: input.level,
      issued_on: input.issuedOn,
      expires_on: expiresOn,
      status: "valid",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  record(db, {
    action: "certificate.recorded",
    subjectType: "certificate",
    subjectId: id,
    clientId,
    engagementId,
    data: { ...input, expiresOn, kind: engagement.scheme.certification },
  });
  const over = hasRunOut(expiresOn, today);
  const next = over ? null : await createNextCycle(db, actor, { certificateId: id, engagementId }, today);
  await refreshMilestones(db, engagementId, today);
  return { id, nextEngagementId: next?.id ?? null };
}

/** Puts right what was recorded wrongly. The next cycle keeps the days it was planned with. */
export async function correctCertificate(
  db: TenantDb,
  engagementId: Id,
  { version, ...input }: CorrectionInput,
): Promise<void> {
  const before = await certificateAt(db, engagementId, version);
  const engagement = await getEngagementHead(db, engagementId);
  if (!engagement) throw new Response(null, { status: 404 });
  checkLevel(engagement.rules, input.level);
  const fields = Object.entries(input) as [keyof typeof input, string | null][];
  const changed = fields.filter(([field, value]) => before[field] !== value);
  await save(db, before, {
    number: input.number,
    scope: input.scope,
    sites: input.sites,
    level: input.level,
    issued_on: input.issuedOn,
    expires_on: input.expiresOn,
  });
  if (changed.length === 0) return;
  await scheduleCycleReminders(db, { certificateId: before.id });
  note(db, before, engagementId, "certificate.corrected", {
    ...Object.fromEntries(changed.map(([field, value]) => [field, { from: before[field], to: value }])),
  });
}

/** Writes down what a check of the certificate's status found. That it ran out follows from its day. */
export async function changeStatus(
  db: TenantDb,
  engagementId: Id,
  { version, status, checkedOn, checkedBy, note: words }: StatusInput,
): Promise<void> {
  const before = await certificateAt(db, engagementId, version);
  await checkPerson(db, checkedBy);
  await save(db, before, {
    status,
    status_checked_on: checkedOn,
    status_checked_by: checkedBy,
    status_note: words,
  });
  const changed = before.status === status ? { status } : { status: { from: before.status, to: status } };
  note(db, before, engagementId, "certificate.status_changed", { ...changed, checkedOn, checkedBy, note: words });
}

/**
 * A surveillance was passed: the certificate stays valid, and the cycle after this one is prepared. Refused for a
 * certificate that ended or had run out on the day of the check, and where a later cycle is there already.
 */
export async function keepCertificate(
  db: TenantDb,
  actor: Actor,
  engagementId: Id,
  { version, checkedOn, checkedBy, note: words }: KeptInput,
  today: Day,
): Promise<{ nextEngagementId: Id }> {
  const engagement = await openEngagement(db, engagementId);
  const before = await certificateAt(db, engagementId, version);
  if (!isSurveillance(engagement.kind) || before.id !== engagement.followsCertificateId)
    throw new Refusal("not_changeable");
  if (!isKeepable(before, checkedOn)) throw new Refusal("not_changeable");
  const later = laterKinds(engagement.kind);
  if ((await listFollowing(db, before.id)).some(({ kind }) => later.includes(kind))) throw new Refusal("cycle_exists");
  await checkPerson(db, checkedBy);
  await save(db, before, {
    status: "valid",
    status_checked_on: checkedOn,
    status_checked_by: checkedBy,
    status_note: words,
  });
  note(db, before, engagementId, "certificate.kept", { checkedOn, checkedBy, note: words });
  const next = await createNextCycle(db, actor, { certificateId: before.id, engagementId }, today);
  await refreshMilestones(db, engagementId, today);
  return { nextEngagementId: next.id };
}

/** The engagement, held until the transaction ends. Not there: 404. Closed: refused. */
async function openEngagement(db: TenantDb, id: Id) {
  await lockOpenEngagement(db, id);
  const engagement = await getEngagementHead(db, id);
  if (!engagement) throw new Response(null, { status: 404 });
  return engagement;
}

/** The certificate as the person saw it; stale when someone saved since. */
async function certificateAt(db: TenantDb, engagementId: Id, version: number): Promise<CertificateRow> {
  const certificate = await getCertificateOf(db, engagementId);
  if (!certificate) throw new Response(null, { status: 404 });
  if (certificate.version !== version) throw new Refusal("stale");
  return certificate;
}

interface CertificateChange {
  number?: string;
  scope?: string;
  sites?: string | null;
  level?: LevelCode;
  issued_on?: Day;
  expires_on?: Day;
  status?: "valid" | "suspended" | "withdrawn" | "cancelled";
  status_checked_on?: Day;
  status_checked_by?: Id;
  status_note?: string | null;
}

async function save(db: TenantDb, { id, version }: CertificateRow, change: CertificateChange): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("certificates")
    .set({ ...change, version: version + 1, updated_at: NOW })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal("stale");
}

function note(
  db: TenantDb,
  { id, clientId, number }: CertificateRow,
  engagementId: Id,
  action: string,
  data: Record<string, unknown>,
): void {
  const subject = { subjectType: "certificate", subjectId: id, clientId, engagementId };
  record(db, { action, ...subject, data: { certificate: number, ...data } });
}

/** The certification body of this name, made when it is new. */
async function bodyNamed(db: TenantDb, name: string): Promise<Id> {
  const made = await db
    .insertInto("certification_bodies")
    .values({ name })
    .onConflict((conflict) => conflict.columns(["workspace_id", "name"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) {
    const subject = { subjectType: "certification_body", subjectId: made.id };
    record(db, { action: "certification_body.created", ...subject, data: { name } });
    return made.id;
  }
  const { id } = await db
    .selectFrom("certification_bodies")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return id;
}

function checkLevel({ scoring }: Pick<SchemeRules, "scoring">, level: LevelCode): void {
  const reachable = scoring.levels.some(({ code }) => code === level && code !== "not_passed");
  if (!reachable) throw new Refusal("level_not_in_scheme", "level");
}

async function checkPerson(db: TenantDb, memberId: Id): Promise<void> {
  if (!(await listLeads(db)).some(({ id }) => id === memberId)) throw new Refusal("not_a_lead", "checkedBy");
}
