import { sql } from "kysely";
import { record } from "#db/journal.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { ACTION_LIST } from "#app/domain/actions/action.list.ts";
import { ACTIVITY_LIST } from "#app/domain/activity/activity-list.rules.ts";
import { CLIENT_LIST } from "#app/domain/clients/client.queries.server.ts";
import { CLIENT_KINDS, OUTLET_OPERATIONS } from "#app/domain/clients/client.rules.ts";
import { OUTLET_LIST } from "#app/domain/clients/outlet.queries.server.ts";
import { MEMBER_LIST } from "#app/domain/members/member.queries.server.ts";
import { ROLES } from "#app/domain/members/member.rules.ts";
import { DOCUMENT_LIST } from "#app/domain/documents/document.list.ts";
import { ROUND_LIST } from "#app/domain/assessments/round-list.queries.server.ts";
import { ROUND_KINDS } from "#app/domain/assessments/round.rules.ts";
import { DOCUMENT_KINDS } from "#app/domain/documents/template.rules.ts";
import { evidenceList } from "#app/domain/evidence/evidence.list.ts";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { portfolioList } from "#app/domain/engagements/portfolio.list.ts";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { installBuiltInScheme } from "#app/domain/schemes/scheme.commands.server.ts";
import { SCHEME_LIST } from "#app/domain/schemes/scheme-list.queries.server.ts";
import { SCHEME_USE_LIST } from "#app/domain/schemes/scheme-use.queries.server.ts";
import { listPublishedVersions, type SchemeVersionHead } from "#app/domain/schemes/scheme.queries.server.ts";
import { CERTIFICATION_KINDS, LEVEL_CODES } from "#app/domain/schemes/scheme.rules.ts";
import { COURSE_LIST } from "#app/domain/training/course.queries.server.ts";
import { EXAM_LIST } from "#app/domain/training/exam.queries.server.ts";
import { ITEM_LIST } from "#app/domain/training/item-statistics.queries.server.ts";
import { MANAGER_CERTIFICATE_LIST } from "#app/domain/training/manager-certificate.queries.server.ts";
import { QUESTION_LIST } from "#app/domain/training/question.queries.server.ts";
import { RUN_LIST } from "#app/domain/training/run.queries.server.ts";
import { PEOPLE_LIST, TEAM_LIST } from "#app/domain/training/team.queries.server.ts";
import type { ListDefinition } from "#app/lib/list-request.ts";
import { BILLING_FITS, BILLING_LISTS, fillBilling } from "./list-billing.ts";
import { ACTION_FITS, insertActions } from "./list-actions.ts";
import { fillEvidence } from "./list-evidence.ts";
import { fillManagerCertificates, fillPapers, fillRun, fillTrainingLists } from "./list-training.ts";
import { addMember, asOwner, makePerson, makeWorkspace, type Person, scopeFor, type World } from "./world.ts";

/** How many rows every list of the office has at the least: more than two pages. */
export const ROWS = 45;
/** A name with everything that means something to LIKE; exactly one name contains it. */
export const ODD = "甲5_0%\\折a";
const NOW = sql<string>`app.now()`;
const FORMULAS = ['=HYPERLINK("http://x.test","y")', "+1+1", "-2-2", "@SUM(A1)", "＝1+1"];

/** What each list of the product offers, by its route below /w/:workspace. */
export const LIST_DEFINITIONS: Record<string, ListDefinition<string, string>> = {
  clients: CLIENT_LIST,
  "clients.$clientId.outlets": OUTLET_LIST,
  portfolio: portfolioList(GBT27922_2011.milestones.map(({ code }) => code)),
  members: MEMBER_LIST,
  schemes: SCHEME_LIST,
  "schemes.$schemeId.engagements": SCHEME_USE_LIST,
  "training.courses": COURSE_LIST,
  "training.exams": EXAM_LIST,
  "training.exams.$examId.statistics": ITEM_LIST,
  "training.questions": QUESTION_LIST,
  "training.runs": RUN_LIST,
  "training.runs.$runId": PEOPLE_LIST,
  "portal/team": TEAM_LIST,
  "training.certificates": MANAGER_CERTIFICATE_LIST,
  activity: ACTIVITY_LIST,
  "engagements.$engagementId.activity": ACTIVITY_LIST,
  "engagements.$engagementId.documents": DOCUMENT_LIST,
  "engagements.$engagementId.actions": ACTION_LIST,
  "engagements.$engagementId.evidence": evidenceList(["5.1.1.1", "5.1.1.2"]),
  "engagements.$engagementId.rounds": ROUND_LIST,
  ...BILLING_LISTS,
};

type Fits = (row: Record<string, unknown>, value: string) => boolean;

/** Whether a row of a list shows that it belongs under a filter's value, where the row shows it. */
const FITS: Record<string, Record<string, Fits>> = {
  clients: {
    kind: (row, value) => row.kind === value,
    archived: (row, value) => value === "all" || row.archived === true,
  },
  "clients.$clientId.outlets": { operation: (row, value) => row.operation === value },
  portfolio: {
    state: (row, value) => (row.closedAt === null) === (value === "open"),
    late: (row) => row.late === true,
    level: (row, value) => row.level === value,
  },
  members: {
    role: (row, value) => row.role === value,
    state: (row, value) => row.state === value,
  },
  "training.exams": { archived: (row, value) => value === "all" || row.archived === true },
  "training.exams.$examId.statistics": {
    verdict: (row, value) => row.verdict === value,
    kind: (row, value) => row.kind === value,
  },
  "training.runs.$runId": { state: (row, value) => row.state === value },
  "portal/team": { state: (row, value) => row.state === value },
  "engagements.$engagementId.documents": {
    kind: (row, value) => row.kind === value,
    state: (row, value) => row.state === value,
  },
  "engagements.$engagementId.actions": ACTION_FITS,
  "engagements.$engagementId.evidence": {
    state: (row, value) => value === "accepted" || row.standing === value,
    clause: (row, value) => (row.clauses as string[]).includes(value),
  },
  "engagements.$engagementId.rounds": {
    kind: (row, value) => row.kind === value,
    state: (row, value) => (row.closedAt === null) === (value === "open"),
  },
  ...BILLING_FITS,
  schemes: {
    kind: (row, value) => row.kind === value,
    points: (row, value) => row.provisional === (value === "provisional"),
    origin: (row, value) => row.builtIn === (value === "built_in"),
    state: (row, value) =>
      value === "archived" ? row.archived === true : value === "draft" ? row.hasDraft === true : row.draftOnly === false,
  },
  "schemes.$schemeId.engagements": {
    state: (row, value) => row.closed === (value === "closed"),
    behind: (row) => row.behind === true,
  },
};

export interface ListOffice {
  owner: Person;
  /** Of the client company that the addresses name. */
  manager: Person;
  /** The ids in every list's address. */
  params: Record<string, string>;
  /** Values of the filters that take ids. */
  ids: Record<string, string[]>;
  fits: typeof FITS;
}

/** A workspace whose lists all have rows enough, most of them alike in whatever a list sorts by. */
export async function openListOffice(): Promise<ListOffice> {
  const world = await makeWorkspace();
  const seeded = await writeAs(world, async (db) => {
    const clients = await insertClients(db);
    const [formula = ""] = clients;
    await insertOutlets(db, formula);
    const [version] = await listPublishedVersions(db);
    const engagements: string[] = [];
    for (const clientId of clients) engagements.push(await engage(db, world, clientId, version?.id ?? ""));
    await spread(db, engagements);
    await insertDocuments(db, world, formula, engagements[0] ?? "");
    await insertActions(db, names(), formula, engagements[0] ?? "");
    await fillEvidence(db, world, names(), { clientId: formula, engagementId: engagements[0] ?? "" });
    await insertRounds(db, formula, engagements[0] ?? "", version?.id ?? "");
    await insertSchemes(db);
    if (version) await insertNewer(db, version);
    const courses = await fillTrainingLists(db, names(), clients);
    return { courses, clients, clientId: formula, engagementId: engagements[0] ?? "", schemeId: version?.schemeId ?? "" };
  });
  const odd = await makePerson(ODD);
  await addMember(world, odd, "consultant");
  await insertMembers(world, seeded.clientId);
  await fillBilling(world, names());
  await happen(await scopeFor(odd, world.slug), seeded, 1);
  await happen(world.scope, seeded, ROWS);
  await fillManagerCertificates(world, names(), seeded.clientId);
  const { clients, courses, clientId, engagementId, schemeId } = seeded;
  const manager = await makePerson("经理", "portal");
  await addMember(world, manager, "client_manager", { id: clientId, name: "x" });
  const runId = await fillRun(world, names(), clientId);
  const examId = await fillPapers(world, runId);
  const members = [world.scope.actor.memberId];
  return {
    ...{ owner: world.owner, manager },
    params: { workspace: world.slug, client: clientId, clientId, engagementId, runId, examId, schemeId },
    ids: { lead: members, actor: members, client: clients, course: courses, run: [runId] },
    fits: FITS,
  };
}

async function writeAs<Value>({ scope }: Pick<World, "scope">, work: (db: TenantDb) => Promise<Value>): Promise<Value> {
  const outcome = await scope.write(work);
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

/** Names in the order they are inserted: formulas first, then the odd one, the rest all the same. */
const names = () => Array.from({ length: ROWS }, (_, n) => [...FORMULAS, ODD][n] ?? "同名公司");
const pick = <Value>(values: readonly Value[], n: number) => values[n % values.length] as Value;

async function insertClients(db: TenantDb): Promise<string[]> {
  const clients = names().map((name, n) => ({ name, kind: pick(CLIENT_KINDS, n) }));
  const rows = await db.insertInto("clients").values(clients).returning("id").execute();
  const { id } = await db
    .insertInto("clients")
    .values({ name: "归档公司", kind: "trader" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.updateTable("clients").set({ archived_at: NOW }).where("id", "=", id).execute();
  return rows.map(({ id }) => id);
}

async function insertOutlets(db: TenantDb, clientId: string): Promise<void> {
  const outlets = names().map((name, n) => ({ client_id: clientId, name, operation: pick(OUTLET_OPERATIONS, n) }));
  await db.insertInto("client_outlets").values(outlets).execute();
}

/** Members by name, as accepting leaves them in the workspace; each third has left. The odd one is a member already. */
async function insertMembers({ id, scope }: World, clientId: string): Promise<void> {
  const people = names().map((name, n) => {
    const role = pick(ROLES, n);
    return { name: name === ODD ? "同名公司" : name, role, client: role.startsWith("client_") ? clientId : null, active: n % 3 !== 2 };
  });
  await asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [id]);
    for (const { name, role, client, active } of [...people, ...people]) {
      await owner.query(
        `insert into app.member_profiles (id, person_id, client_id, role, display_name, email, active)
         values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, 'same@example.test', $4)`,
        [client, role, name, active],
      );
    }
    await owner.query("commit");
  });
  await writeAs({ scope }, async (db) => {
    const invite = { role: "consultant", invited_by: scope.actor.memberId } as const;
    await db.insertInto("invitations").values([{ ...invite, email: "open@example.test" }]).execute();
    const { id: old } = await db
      .insertInto("invitations")
      .values({ ...invite, email: "old@example.test" })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db.updateTable("invitations").set({ expires_at: "2026-01-01T00:00:00Z" }).where("id", "=", old).execute();
  });
}

/** Documents of one engagement, alike in title but for a few. */
async function insertDocuments(db: TenantDb, { scope }: World, clientId: string, engagementId: string): Promise<void> {
  const documents = names().map((title, n) => ({
    ...{ client_id: clientId, engagement_id: engagementId, template_code: "x", template_version: 1, clauses: ["5.1.4.1"] },
    ...{ kind: pick(DOCUMENT_KINDS, n), title, number: `N-${n}`, created_by: scope.actor.memberId },
    state: pick(["draft", "ready"] as const, n),
  }));
  await db.insertInto("documents").values(documents).execute();
}

/** Rounds of one engagement, alike but for who assessed; each third is closed. */
async function insertRounds(db: TenantDb, clientId: string, engagementId: string, schemeVersionId: string): Promise<void> {
  const rounds = names().map((assessors, n) => ({
    ...{ client_id: clientId, engagement_id: engagementId, scheme_version_id: schemeVersionId, rule_version: "score-1" },
    ...{ kind: pick(ROUND_KINDS, n), assessors, held_on: "2026-05-01" },
  }));
  const rows = await db.insertInto("assessment_rounds").values(rounds).returning("id").execute();
  const closed = rows.filter((_, n) => n % 3 === 2).map(({ id }) => id);
  await db.updateTable("assessment_rounds").set({ closed_at: NOW }).where("id", "in", closed).execute();
}

async function insertSchemes(db: TenantDb): Promise<void> {
  for (const [n, name] of names().entries()) {
    await installBuiltInScheme(db, {
      ...GBT27922_2011,
      code: `SCHEME-${n}`,
      title: { "zh-CN": name, en: name },
      certification: pick(CERTIFICATION_KINDS, n),
      provisional: n % 2 === 0 ? GBT27922_2011.provisional : null,
      requirements: GBT27922_2011.requirements.slice(0, 1),
    });
  }
}

/** A newer version, which leaves all engagements of the first behind. */
async function insertNewer(db: TenantDb, { schemeId, rules }: SchemeVersionHead): Promise<void> {
  const version = { scheme_id: schemeId, number: 2, status: "published", provisional: true } as const;
  await db
    .insertInto("scheme_versions")
    .values({ ...version, rules: JSON.stringify(rules), published_at: "2026-03-02T00:00:00Z" })
    .execute();
}

async function engage(db: TenantDb, { scope }: World, clientId: string, schemeVersionId: string): Promise<string> {
  const { id } = await createEngagement(db, scope.actor, {
    ...{ clientId, schemeVersionId, kind: "initial", targetLevel: "four_star", plannedAuditDate: null },
    ...{ startsOn: "2026-03-02", leadId: scope.actor.memberId, today: "2026-03-02" },
  });
  return id;
}

/** Gives a few engagements what the filters ask for; the others stay alike. */
async function spread(db: TenantDb, engagements: readonly string[]): Promise<void> {
  for (const [n, level] of LEVEL_CODES.entries()) {
    const change = { forecast_level: level, forecast_named: true, forecast_expected: 80_000 };
    await db.updateTable("engagements").set(change).where("id", "=", engagements[n + 1] ?? "").execute();
  }
  const last = engagements.at(-1) ?? "";
  await db.updateTable("engagements").set({ closed_at: NOW, next_due_on: null }).where("id", "=", last).execute();
}

async function happen(scope: World["scope"], { clientId, engagementId }: { clientId: string; engagementId: string }, times: number) {
  await writeAs({ scope }, (db) => {
    for (let n = 0; n < times; n += 1) {
      record(db, { action: "round.opened", subjectType: "assessment_round", subjectId: engagementId, clientId, engagementId });
    }
    return Promise.resolve();
  });
}
