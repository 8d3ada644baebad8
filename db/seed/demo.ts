import type pg from "pg";
import { openWorkspace } from "#app/auth/open-workspace.server.ts";
import { inviteMember } from "#app/domain/members/member.commands.server.ts";
import { furnishWorkspace } from "#app/domain/workspaces/workspace.commands.server.ts";
import {
  DEMO_DRAFT,
  DEMO_INVITATION,
  DEMO_MANUALS,
  DEMO_PEOPLE,
  DEMO_REPORT,
  DEMO_RUNS,
  DEMO_WORKSPACE,
  type DemoName,
  type DemoPerson,
} from "./demo.data.ts";
import { DEMO_FOUND, DEMO_REQUESTS } from "./evidence.data.ts";
import { DEMO_EVALUATION } from "./rounds.data.ts";
import { account, asPerson, DEMO_SLUG, join, moveClock, on } from "./stage.ts";
import { DEMO_STORIES } from "./stories.data.ts";
import { tellBilling } from "./tell-billing.ts";
import { type EvidenceCast, tellFound, tellRequest } from "./tell-evidence.ts";
import { tellDraft, tellManual } from "./tell-manuals.ts";
import { tellReport } from "./tell-report.ts";
import { type Learner, tellRun } from "./tell-runs.ts";
import { tellRounds } from "./tell-rounds.ts";
import { tellSchemes } from "./tell-schemes.ts";
import { tell, type ToldStory } from "./tell-story.ts";

type Cast = Record<DemoName, string>;

/** Opens the demo consultancy with its people and clients, through the commands people use, in story order. */
export async function seedDemo(owner: pg.Client): Promise<void> {
  const begins = Math.min(...DEMO_STORIES.map(({ engagement }) => engagement.startsIn)) - 1;
  try {
    await moveClock(owner, begins);
    const persons = await accounts(owner);
    await open(persons.owner);
    const staff = await joinStaff(owner, persons);
    await tellBilling(owner, staff);
    const told = new Map<string, ToldStory>();
    const inOrder = [...DEMO_STORIES].sort((a, b) => a.engagement.startsIn - b.engagement.startsIn);
    for (const story of inOrder) told.set(story.shortName, await tell(story, owner, staff));
    await tellSchemes(owner, staff.owner);
    await together(owner, persons, staff, told);
  } finally {
    await moveClock(owner, 0);
  }
}

async function accounts(owner: pg.Client): Promise<Cast> {
  const made: Partial<Cast> = {};
  for (const [name, person] of Object.entries(DEMO_PEOPLE)) made[name as DemoName] = await account(owner, person);
  return made as Cast;
}

async function open(personId: string): Promise<void> {
  await asPerson(personId, async (digest) => {
    const refusal = await openWorkspace(digest, { ...DEMO_WORKSPACE, slug: DEMO_SLUG }, (db, id) =>
      furnishWorkspace(db, id, DEMO_WORKSPACE),
    );
    if (refusal) throw refusal;
  });
}

/** The staff by name with their member ids; the owner is a member since the workspace was opened. */
async function joinStaff(owner: pg.Client, persons: Cast) {
  const own = await owner.query<{ id: string }>(
    `select m.id from identity.memberships m join identity.workspace_slugs w on w.workspace_id = m.workspace_id
     where w.slug = $1 and m.person_id = $2`,
    [DEMO_SLUG, persons.owner],
  );
  const joined = async (name: DemoName) => ({
    personId: persons[name],
    clientId: null,
    memberId: await join(owner, persons[name], DEMO_PEOPLE[name], null),
  });
  return {
    owner: { personId: persons.owner, clientId: null, memberId: own.rows[0]?.id ?? "" },
    chen: await joined("chen"),
    su: await joined("su"),
    zhao: await joined("zhao"),
    gao: await joined("gao"),
    xu: await joined("xu"),
  };
}

/** What the consultancy and its clients' people do together: sign, learn, sit exams. */
async function together(
  owner: pg.Client,
  persons: Cast,
  staff: Awaited<ReturnType<typeof joinStaff>>,
  told: ReadonlyMap<string, ToldStory>,
): Promise<void> {
  const members = new Map<string, string>();
  for (const [name, person] of Object.entries<DemoPerson>(DEMO_PEOPLE)) {
    for (const client of person.clients ?? []) {
      const { clientId, clientName } = at(told, client);
      await moveClock(owner, -72);
      const id = await join(owner, persons[name as DemoName], person, { id: clientId, name: clientName });
      members.set(`${name}@${client}`, id);
    }
  }
  for (const run of DEMO_RUNS) {
    const { clientId } = at(told, run.client);
    const learners = run.learners.map((name): Learner => ({
      name,
      personId: persons[name],
      clientId,
      memberId: members.get(`${name}@${run.client}`) ?? "",
    }));
    await tellRun(run, owner, staff.gao, clientId, learners);
  }
  const { client, by } = DEMO_EVALUATION;
  const evaluated = at(told, client);
  const manager = { personId: persons[by], clientId: evaluated.clientId };
  await tellRounds(owner, staff.su, manager, evaluated.engagementId);
  for (const manual of DEMO_MANUALS) {
    const story = DEMO_STORIES.find(({ shortName }) => shortName === manual.client);
    if (!story) throw new Error(`no story of ${manual.client}`);
    const signerId = members.get(`${manual.signer}@${manual.client}`) ?? "";
    await tellManual(manual, { owner, author: staff[manual.by], signerId, story, told: at(told, manual.client) });
  }
  await tellEvidence(owner, persons, staff, told, members);
  await tellDraft(owner, staff.su, at(told, DEMO_DRAFT.client).engagementId);
  await tellReport(owner, staff.chen, at(told, DEMO_REPORT.client).engagementId);
  await on(owner, -1, staff.owner, (db, scope) => inviteMember(db, scope.actor, { ...DEMO_INVITATION, clientId: null }));
}

async function tellEvidence(
  owner: pg.Client,
  persons: Cast,
  staff: Awaited<ReturnType<typeof joinStaff>>,
  told: ReadonlyMap<string, ToldStory>,
  members: ReadonlyMap<string, string>,
): Promise<void> {
  const castOf = (client: string, by: "owner" | "chen" | "su"): EvidenceCast => {
    const { clientId, engagementId } = at(told, client);
    const people = Object.keys(DEMO_PEOPLE).flatMap((key) => {
      const name = key as DemoName;
      const memberId = members.get(`${name}@${client}`);
      return memberId === undefined ? [] : [[name, { personId: persons[name], clientId, memberId }] as const];
    });
    return { consultant: staff[by], clientId, engagementId, people: new Map(people) };
  };
  for (const request of DEMO_REQUESTS) await tellRequest(owner, request, castOf(request.client, request.by));
  for (const found of DEMO_FOUND) await tellFound(owner, found, castOf(found.client, found.by));
}

function at(told: ReadonlyMap<string, ToldStory>, client: string): ToldStory {
  const story = told.get(client);
  if (!story) throw new Error(`no story of ${client}`);
  return story;
}
