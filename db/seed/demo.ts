import { randomUUID } from "node:crypto";
import type pg from "pg";
import { webPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { register } from "#app/auth/account.server.ts";
import { lucia } from "#app/auth/lucia.server.ts";
import { openWorkspace } from "#app/auth/open-workspace.server.ts";
import { type DoorRow, type Scope, scopeOf } from "#app/auth/scope.server.ts";
import { digestOf } from "#app/auth/session-adapter.server.ts";
import { judgeItem } from "#app/domain/assessments/item.commands.server.ts";
import { createClient } from "#app/domain/clients/client.commands.server.ts";
import { createContact } from "#app/domain/clients/contact.commands.server.ts";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { completeMilestone } from "#app/domain/milestones/milestone.commands.server.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { furnishWorkspace } from "#app/domain/workspaces/workspace.commands.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { todayIn } from "#app/lib/today.ts";
import { DEMO_PEOPLE, DEMO_STORIES, DEMO_WORKSPACE, type DemoStory } from "./demo.data.ts";

export const DEMO_SLUG = "demo";
export const DEMO_PASSWORD = "demo-zhengtu-2026";

const TODAY = todayIn(DEMO_WORKSPACE.timeZone);

/** Opens the demo consultancy with its people and clients, through the commands people use, in story order. */
export async function seedDemo(owner: pg.Client): Promise<void> {
  const personId = await account(DEMO_PEOPLE.owner);
  const consultantId = await account(DEMO_PEOPLE.consultant);
  const begins = Math.min(...DEMO_STORIES.map(({ engagement }) => engagement.startsIn)) - 1;
  try {
    await moveClock(owner, begins);
    await asPerson(personId, async (digest) => {
      const refusal = await openWorkspace(digest, { ...DEMO_WORKSPACE, slug: DEMO_SLUG }, (db, id) =>
        furnishWorkspace(db, id, DEMO_WORKSPACE),
      );
      if (refusal) throw refusal;
    });
    const consultant = await joinAsConsultant(owner, consultantId);
    const inOrder = [...DEMO_STORIES].sort((a, b) => a.engagement.startsIn - b.engagement.startsIn);
    for (const story of inOrder) await tell(story, owner, personId, consultant);
  } finally {
    await moveClock(owner, 0);
  }
}

async function account({ name, email }: { name: string; email: string }): Promise<string> {
  const person = await register({ name, email, password: DEMO_PASSWORD }, DEMO_WORKSPACE.locale);
  if (typeof person !== "string") throw person;
  return person;
}

async function moveClock(owner: pg.Client, days: number): Promise<void> {
  await owner.query("update app.clock set time_offset = make_interval(days => $1)", [days]);
}

/** A login session of this person for as long as the work takes. */
async function asPerson<Result>(personId: string, work: (digest: string) => Promise<Result>): Promise<Result> {
  const session = await lucia.createSession(personId, { kind: "staff" });
  try {
    return await work(digestOf(session.id));
  } finally {
    await lucia.invalidateSession(session.id);
  }
}

/** Invitations come with the next part of the product: the membership is written as accepting one would. */
async function joinAsConsultant(owner: pg.Client, personId: string): Promise<string> {
  const member = randomUUID();
  const { name, email } = DEMO_PEOPLE.consultant;
  await owner.query("begin");
  await owner.query(
    `insert into identity.memberships (id, workspace_id, person_id, role)
     select $1, workspace_id, $2, 'consultant' from identity.workspace_slugs where slug = $3`,
    [member, personId, DEMO_SLUG],
  );
  await owner.query(
    `select identity.set_context(workspace_id, null, null, 'workspace', '{}')
     from identity.workspace_slugs where slug = $1`,
    [DEMO_SLUG],
  );
  await owner.query(
    `insert into app.member_profiles (id, person_id, role, display_name, email) values ($1, $2, 'consultant', $3, $4)`,
    [member, personId, name, email],
  );
  await owner.query("commit");
  return member;
}

/** One story in steps: the client and its engagement on the first day, the judgements over the days after it. */
async function tell(story: DemoStory, owner: pg.Client, personId: string, consultant: string): Promise<void> {
  const { startsIn } = story.engagement;
  const on = async <Result>(day: number, work: (db: TenantDb, scope: Scope, today: string) => Promise<Result>) => {
    const when = Math.min(day, 0);
    await moveClock(owner, when);
    return asPerson(personId, async (digest) => {
      const text = "select * from identity.knock($1, $2, null)";
      const [row] = await runNamedOn<DoorRow>(webPool(), text, [digest, DEMO_SLUG]);
      if (!row) throw new Error("The demo's door stays shut.");
      const scope = scopeOf(digest, row);
      const outcome = await scope.write((db) => work(db, scope, addDays(TODAY, when)));
      if (!outcome.ok) throw outcome.refusal;
      return outcome.value;
    });
  };
  const engagementId = await on(startsIn, (db, scope, today) => begin(story, db, scope, consultant, today));
  for (const [code, day] of Object.entries(story.completed)) {
    await on(day, async (db, scope, today) => {
      const { version } = await db
        .selectFrom("milestones")
        .select("version")
        .where("engagement_id", "=", engagementId)
        .where("code", "=", code)
        .executeTakeFirstOrThrow();
      await completeMilestone(db, scope.actor, engagementId, code, { version, completedOn: today, note: null }, today);
    });
  }
  if (story.judged > 0) await on(startsIn + 10, (db, scope, today) => assess(story, db, scope, engagementId, today));
}

async function begin(story: DemoStory, db: TenantDb, scope: Scope, consultant: string, today: string): Promise<string> {
  const [staffCount, serviceStaffCount, serviceManagementStaffCount] = story.staff;
  const { name, shortName, kind, uscc, categories, engagement } = story;
  const counts = { staffCount, serviceStaffCount, serviceManagementStaffCount };
  const clientId = await createClient(db, { name, shortName, kind, uscc, categories, ...counts, address: null, note: null });
  await createContact(db, clientId, { ...story.contact, email: null, isPrimary: true });
  const [version] = await listPublishedVersions(db);
  if (!version) throw new Error("A furnished workspace has a published scheme version.");
  const { id } = await createEngagement(db, scope.actor, {
    clientId,
    schemeVersionId: version.id,
    kind: engagement.kind,
    targetLevel: engagement.targetLevel,
    startsOn: addDays(TODAY, engagement.startsIn),
    plannedAuditDate: engagement.auditIn === null ? null : addDays(TODAY, engagement.auditIn),
    leadId: engagement.lead === "owner" ? scope.actor.memberId : consultant,
    today,
  });
  return id;
}

async function assess(story: DemoStory, db: TenantDb, scope: Scope, engagementId: string, today: string): Promise<void> {
  const items = await db
    .selectFrom("item_results as i")
    .innerJoin("assessment_rounds as r", (join) =>
      join.onRef("r.workspace_id", "=", "i.workspace_id").onRef("r.id", "=", "i.round_id"),
    )
    .innerJoin("requirements as q", (join) =>
      join.onRef("q.workspace_id", "=", "i.workspace_id").onRef("q.id", "=", "i.requirement_id"),
    )
    .select(["i.clause", "i.version"])
    .where("r.engagement_id", "=", engagementId)
    .orderBy("q.position")
    .limit(story.judged)
    .execute();
  for (const { clause, version } of items) {
    const sample = story.sampled[clause];
    const result = sample ? "sampled" : story.notMet.includes(clause) ? "not_met" : "met";
    const [sampleFailed, sampleSize] = sample ?? [null, null];
    const reason = clause === "5.1.2.2" ? DEMO_WORKSPACE.derivedReason : null;
    const judgement = { version, result, sampleFailed, sampleSize, confidence: 50, note: null, reason } as const;
    await judgeItem(db, scope.actor, engagementId, clause, judgement, today);
  }
}
