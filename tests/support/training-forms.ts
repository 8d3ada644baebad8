import { randomUUID } from "node:crypto";
import type pg from "pg";
import { startAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { createRun, enrol } from "#app/domain/training/run.commands.server.ts";
import type { CanaryClient, CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import type { FormCall } from "./document-forms.ts";
import { wrote } from "./training.ts";
import { type Person, scopeFor } from "./world.ts";

const STAFF = "routes/w.$workspace+/training";
const ENGAGEMENT = "routes/w.$workspace+/engagements.$engagementId.training";
const PORTAL = "routes/portal.$workspace.$client+";
const PLAYER = `${PORTAL}/attempts.$attemptId`;

export interface TrainingDesk {
  /** Where each form about training is sent, and by whom. */
  calls: Record<string, FormCall>;
  database: pg.Pool;
  office: CanaryWorkspace;
  /** A person who is enrolled by the form and by nothing else. */
  memberId: string;
}

/** A run, an enrolment or an attempt of its own for each form that uses one up. */
export async function openTrainingDesk(office: CanaryWorkspace, database: pg.Pool): Promise<TrainingDesk> {
  const [client, quiet] = office.clients;
  const { client_manager: manager, client_staff: staff } = office.people;
  const memberOf = async (person: Person) => {
    const { rows } = await database.query<{ id: string }>("select id from app.member_profiles where person_id = $1", [person.id]);
    return rows[0]?.id ?? "";
  };
  const own = (person: Person) => ({ ...client.params, ...client.learners.get(person.id) });
  const enrolled = async (person: Person) => {
    const runId = await newRun(office, client);
    const memberId = await memberOf(person);
    const enrolmentId = await wrote(office.scope, async (db) => {
      await enrol(db, runId, [memberId]);
      return (await db.selectFrom("enrolments").select("id").where("run_id", "=", runId).executeTakeFirstOrThrow()).id;
    });
    return { ...own(person), runId, enrolmentId };
  };
  const sitting = async (person: Person) => {
    const params = await enrolled(person);
    const scope = await scopeFor(person, office.slug, client.id);
    return { ...params, attemptId: await wrote(scope, (db) => startAttempt(db, params.enrolmentId)) };
  };
  const call = (params: Record<string, string>, as: Person): FormCall => ({ path: "/", params, as });
  const calls: TrainingDesk["calls"] = {
    // Each certificate scores all engagements of its client anew: not where another form has opened dozens of them.
    [`${ENGAGEMENT}.external.new`]: call(quiet.params, office.owner),
    [`${STAFF}.runs.$runId.enrolment`]: call({ ...client.params, runId: await newRun(office, client) }, office.owner),
    [`${STAFF}.runs.$runId.enrolments.$enrolmentId.removal`]: call(await enrolled(manager), office.owner),
    [`${PORTAL}/learning.$enrolmentId.exam`]: call(await enrolled(staff), staff),
    [`${PORTAL}/learning.$enrolmentId.lessons.$lessonId`]: call(own(staff), staff),
    [`${PLAYER}._index`]: call(await sitting(staff), staff),
    [`${PLAYER}.answers`]: call(await sitting(staff), staff),
    [`${PLAYER}.submission`]: call(await sitting(manager), manager),
  };
  return { calls, database, office, memberId: await memberOf(staff) };
}

function newRun(office: CanaryWorkspace, client: CanaryClient): Promise<string> {
  const [opensAt, closesAt] = [-1, 3].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  const run = { examId: client.params.examId ?? "", clientId: client.id, title: "表单班" };
  return wrote(office.scope, (db) => createRun(db, { ...run, opensAt: opensAt ?? "", closesAt: closesAt ?? "" }));
}

const RUN = { title: "春季班", opensAt: "2026-04-01T09:00", closesAt: "2026-04-30T18:00" };

/** A form that is in order now, or several, for each route about training. */
export function trainingForms(of: () => TrainingDesk): Record<string, () => Promise<Fields>[]> {
  const p = () => of().office.clients[0].params;
  const versionOf = async (table: string, id = "", key = "id") => {
    const text = `select version::text as version from app.${table} where ${key} = $1`;
    const { rows } = await of().database.query<{ version: string }>(text, [id]);
    return rows[0]?.version ?? "";
  };
  let counter = 0;
  return {
    [`${STAFF}.runs._index`]: () => [Promise.resolve({ intent: "install" })],
    [`${STAFF}.runs.new`]: () => [
      Promise.resolve({ ...RUN, examId: p().examId ?? "", clientId: "all" }),
      Promise.resolve({ ...RUN, examId: p().examId ?? "", clientId: p().clientId ?? "" }),
    ],
    [`${STAFF}.runs.$runId.edit`]: () => [versionOf("course_runs", p().runId).then((version) => ({ ...RUN, version }))],
    [`${STAFF}.runs.$runId.enrolment`]: () => [Promise.resolve({ member: of().memberId })],
    [`${STAFF}.runs.$runId.enrolments.$enrolmentId.removal`]: () => [Promise.resolve({ intent: "withdraw" })],
    [`${STAFF}.questions.$questionId.state`]: () =>
      ["retired", "approved"].map(async (state) => ({ state, version: await versionOf("questions", p().questionId) })),
    [`${STAFF}.certificates.$certificateId.revocation`]: () => [
      versionOf("manager_certificates", p().certificateId).then((version) => ({ reason: "发错了人", version })),
    ],
    [`${ENGAGEMENT}.external.new`]: () => [
      Promise.resolve({
        ...{ personName: "周敏", issuer: "商业联合会", number: randomUUID() },
        ...{ issuedOn: "2026-01-05", expiresOn: "2029-01-04" },
      }),
    ],
    [`${ENGAGEMENT}.external.$externalId.removal`]: () => [
      versionOf("external_certificates", p().externalId).then((version) => ({ version: version || "1" })),
    ],
    [`${ENGAGEMENT}.issuers`]: () => [
      versionOf("accepted_issuers", p().engagementId, "engagement_id").then((version) => ({
        ...{ own: "on", issuers: "商业联合会\n技能中心" },
        version: version || "0",
      })),
    ],
    [`${PLAYER}._index`]: () => [
      Promise.resolve({ position: "1", answer: "1", then: "next" }),
      Promise.resolve({ position: "4", answer: "四小时", then: "stay" }),
    ],
    [`${PLAYER}.answers`]: () => {
      counter += 1;
      return [Promise.resolve({ position: "4", answer: "四小时", counter: String(counter) })];
    },
    [`${PLAYER}.submission`]: () => [Promise.resolve({ intent: "submit" })],
    [`${PORTAL}/learning.$enrolmentId.exam`]: () => [Promise.resolve({ intent: "start" })],
    [`${PORTAL}/learning.$enrolmentId.lessons.$lessonId`]: () => [
      Promise.resolve({ state: "done" }),
      Promise.resolve({ state: "open" }),
    ],
  };
}
