import type pg from "pg";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { judgeItems } from "#app/domain/assessments/item.commands.server.ts";
import { recordCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { createClient } from "#app/domain/clients/client.commands.server.ts";
import { createContact } from "#app/domain/clients/contact.commands.server.ts";
import { createOutlet } from "#app/domain/clients/outlet.commands.server.ts";
import { closeEngagement, createEngagement, updateEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { completeMilestone, decideEntryConditions, moveMilestone } from "#app/domain/milestones/milestone.commands.server.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { recordExternal, saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { DEMO_ACTIONS } from "./actions.data.ts";
import { EXTERNAL_CERTIFICATES, EXTERNAL_ISSUER } from "./demo.data.ts";
import { type Actor, on, TODAY } from "./stage.ts";
import { tellActions } from "./tell-actions.ts";
import type { DemoStory, StaffName } from "./stories.data.ts";

export interface ToldStory {
  clientId: string;
  engagementId: string;
  clientName: string;
}

type Step = (db: TenantDb, scope: Scope, today: string) => Promise<unknown>;

type Staff = Record<StaffName, Actor & { memberId: string }>;

/** One story in steps: client and engagement on the first day, what was found and done on its days after. */
export async function tell(story: DemoStory, owner: pg.Client, staff: Staff): Promise<ToldStory> {
  const lead = staff[story.engagement.lead];
  const { startsIn } = story.engagement;
  const told = await on(owner, startsIn, lead, (db, scope, today) => begin(story, db, scope, lead.memberId, today));
  const { engagementId } = told;
  const steps: [day: number, step: Step][] = Object.entries(story.completed).map(([code, day]) => [
    day,
    (db, scope, today) => complete(db, scope, engagementId, code, today),
  ]);
  for (const [code, { on: day, saidIn }] of Object.entries(story.agreed ?? {})) {
    steps.push([saidIn, (db, _, today) => agree(db, engagementId, code, addDays(TODAY, day), today)]);
  }
  if (story.judged > 0) {
    steps.push([startsIn + 10, (db, scope, today) => assess(story, db, scope, engagementId, today)]);
  }
  const planned = DEMO_ACTIONS[story.shortName];
  if (planned) {
    steps.push([startsIn + planned.after, (db, _, today) => tellActions(db, engagementId, lead.memberId, planned.actions, today)]);
  }
  if (EXTERNAL_CERTIFICATES[story.shortName]) {
    steps.push([startsIn + 12, (db) => recordCertificates(story.shortName, db, engagementId)]);
  }
  if (story.conditions) {
    steps.push([Math.max(startsIn + 100, -340), (db, scope, today) => decide(story, db, scope, engagementId, today)]);
  }
  if (story.certificate) {
    const { issuedIn, next: cycle, body, ...certificate } = story.certificate;
    const fields = { ...certificate, certificationBody: body, sites: null, issuedOn: addDays(TODAY, issuedIn), expiresOn: null };
    let next = "";
    steps.push(
      [
        issuedIn + 2,
        async (db, scope, today) => {
          next = (await recordCertificate(db, scope.actor, engagementId, fields, today)).nextEngagementId ?? "";
        },
      ],
      [issuedIn + 9, async (db) => closeEngagement(db, engagementId, (await headOf(db, engagementId)).version)],
      [cycle.beginsIn, (db, _, today) => beginCycle(db, next, today)],
      [cycle.judgedIn, (db, scope, today) => assess({ ...story, notMet: [], sampled: cycle.sampled }, db, scope, next, today)],
      [cycle.decidedIn, (db, scope, today) => decide({ ...story, conditions: cycle.conditions }, db, scope, next, today)],
      ...Object.entries(cycle.completed).map(([code, day]): [number, Step] => [
        day,
        (db, scope, today) => complete(db, scope, next, code, today),
      ]),
    );
  }
  steps.sort(([a], [b]) => a - b);
  for (const [day, step] of steps) await on(owner, day, lead, step);
  return told;
}

async function begin(story: DemoStory, db: TenantDb, scope: Scope, leadId: string, today: string): Promise<ToldStory> {
  const [staffCount, serviceStaffCount, serviceManagementStaffCount] = story.staff;
  const { name, shortName, kind, uscc, categories, address, engagement } = story;
  const counts = { staffCount, serviceStaffCount, serviceManagementStaffCount };
  const clientId = await createClient(db, { name, shortName, kind, uscc, categories, ...counts, address, note: null });
  await createContact(db, clientId, { ...story.contact, email: null, isPrimary: true });
  for (const outlet of story.outlets ?? []) await createOutlet(db, clientId, outlet);
  const [version] = await listPublishedVersions(db);
  if (!version) throw new Error("A furnished workspace has a published scheme version.");
  const { id } = await createEngagement(db, scope.actor, {
    clientId,
    schemeVersionId: version.id,
    kind: engagement.kind,
    targetLevel: engagement.targetLevel,
    startsOn: addDays(TODAY, engagement.startsIn),
    plannedAuditDate: engagement.auditIn === null ? null : addDays(TODAY, engagement.auditIn),
    leadId,
    today,
  });
  return { clientId, engagementId: id, clientName: name };
}

/** The prepared cycle begins: its plan counts from today. */
async function beginCycle(db: TenantDb, engagementId: string, today: string): Promise<void> {
  const { targetLevel, plannedAuditDate, leadId, version } = await headOf(db, engagementId);
  await updateEngagement(db, engagementId, { version, targetLevel, startsOn: today, plannedAuditDate, leadId }, today);
}

async function headOf(db: TenantDb, engagementId: string) {
  const head = await getEngagementHead(db, engagementId);
  if (!head) throw new Error("The engagement of a story is there.");
  return head;
}

function milestoneOf(db: TenantDb, engagementId: string, code: string): Promise<{ version: number }> {
  return db
    .selectFrom("milestones")
    .select("version")
    .where("engagement_id", "=", engagementId)
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
}

async function agree(db: TenantDb, engagementId: string, code: string, plannedOn: string, today: string): Promise<void> {
  const { version } = await milestoneOf(db, engagementId, code);
  await moveMilestone(db, engagementId, code, { version, plannedOn }, today);
}

async function complete(db: TenantDb, scope: Scope, engagementId: string, code: string, today: string): Promise<void> {
  const { version } = await milestoneOf(db, engagementId, code);
  await completeMilestone(db, scope.actor, engagementId, code, { version, completedOn: today, note: null }, today);
}

async function decide(story: DemoStory, db: TenantDb, scope: Scope, engagementId: string, today: string): Promise<void> {
  const rows = await db
    .selectFrom("entry_conditions")
    .select(["code", "version"])
    .where("engagement_id", "=", engagementId)
    .execute();
  const decisions = rows.map(({ code, version }) => {
    const seen = story.conditions?.[code];
    return { code, version, met: seen !== undefined, note: seen ?? story.openConditions?.[code] ?? null };
  });
  await decideEntryConditions(db, scope.actor, engagementId, decisions, today);
}

async function recordCertificates(shortName: string, db: TenantDb, engagementId: string): Promise<void> {
  await saveIssuers(db, engagementId, { own: true, issuers: [EXTERNAL_ISSUER], version: null });
  for (const [index, { person, issuedIn }] of (EXTERNAL_CERTIFICATES[shortName] ?? []).entries()) {
    await recordExternal(db, engagementId, {
      personName: person,
      issuer: EXTERNAL_ISSUER,
      number: `GLS-${2400 + issuedIn * -1}-${index + 1}`,
      issuedOn: addDays(TODAY, issuedIn),
      expiresOn: addDays(TODAY, issuedIn + 3 * 365),
    });
  }
}

/** Judges what nobody has, in clause order, as the story says; the item that follows from the manager quota is left to it. */
async function assess(story: DemoStory, db: TenantDb, scope: Scope, engagementId: string, today: string): Promise<void> {
  const items = await db
    .selectFrom("item_results as i")
    .innerJoin("assessment_rounds as r", (join) =>
      join.onRef("r.workspace_id", "=", "i.workspace_id").onRef("r.id", "=", "i.round_id"),
    )
    .innerJoin("requirements as q", (join) =>
      join.onRef("q.workspace_id", "=", "i.workspace_id").onRef("q.id", "=", "i.requirement_id"),
    )
    .select(["i.clause", "i.version", "i.judged_at"])
    .where("r.engagement_id", "=", engagementId)
    .orderBy("q.position")
    .limit(story.judged)
    .execute();
  const judgements = items
    .filter(({ judged_at }) => judged_at === null)
    .map(({ clause, version }) => {
      const sample = story.sampled[clause];
      const reason = story.excluded?.[clause] ?? null;
      const plain = story.notMet.includes(clause) ? ("not_met" as const) : ("met" as const);
      const result = reason !== null ? ("excluded" as const) : sample ? ("sampled" as const) : plain;
      const [sampleFailed, sampleSize] = sample ?? [null, null];
      return { clause, version, result, sampleFailed, sampleSize, confidence: 50, note: story.notes?.[clause] ?? null, reason };
    });
  await judgeItems(db, scope.actor, engagementId, judgements, today);
  if (story.deduction) await addDeduction(db, engagementId, story.deduction, today);
  if (story.bonus) await saveBonus(db, engagementId, { version: 1, ...story.bonus }, today);
}
