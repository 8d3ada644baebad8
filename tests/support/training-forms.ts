import { randomUUID } from "node:crypto";
import type pg from "pg";
import { startAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { createExam } from "#app/domain/training/exam.commands.server.ts";
import { createQuestion } from "#app/domain/training/question.commands.server.ts";
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
  const written = await freshPapers(office, client);
  const calls: TrainingDesk["calls"] = {
    [`${STAFF}.exams.$examId.edit`]: call({ ...client.params, ...written }, office.owner),
    [`${STAFF}.questions.$questionId.edit`]: call({ ...client.params, ...written }, office.owner),
    [`${STAFF}.exams.$examId.archival`]: call({ ...client.params, examId: (await freshPapers(office, client, "2")).examId }, office.owner),
    // Each certificate scores all engagements of its client anew: not where another form has opened dozens of them.
    [`${ENGAGEMENT}.external.new`]: call(quiet.params, office.owner),
    [`${STAFF}.runs.$runId.questions.$questionId.annulment`]: call({ ...client.params, runId: await newRun(office, client) }, office.owner),
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

const BOTH = { stemZh: "售后人员多久培训一次？", stemEn: "How often is after-sales staff trained?" };
const CHOICE = {
  ...{ ...BOTH, clause: "5.1.2.2", difficulty: "1", explanationZh: "每年", explanationEn: "" },
  ...{ "optionA.zh": "每年", "optionA.en": "Yearly", "optionA.right": "on", "optionB.zh": "从不", "optionB.en": "Never" },
};
/** A question of each kind that takes answers of its own. */
const QUESTIONS = [
  { ...CHOICE, kind: "single" },
  { ...BOTH, clause: "6.2.2", difficulty: "2", kind: "true_false", truth: "false", explanationZh: "", explanationEn: "" },
  { ...BOTH, clause: "5.3", difficulty: "3", kind: "fill_in", answers: "一年\none year", explanationZh: "", explanationEn: "" },
];
const EXAM_NAMES = { titleZh: "摸底考试", titleEn: "Placement exam", attempts: "3" };
const EXAM = {
  ...{ ...EXAM_NAMES, minutes: "30", passPoints: "6", validityMonths: "" },
  ...{ "part1.kind": "single", "part1.clause": "5.1", "part1.questions": "2", "part1.points": "3" },
  ...{ "part2.kind": "fill_in", "part2.clause": "", "part2.questions": "1", "part2.points": "4" },
};

const RUN = { title: "春季班", opensAt: "2026-04-01T09:00", closesAt: "2026-04-30T18:00" };

/** A question of their own and an exam that nobody has been examined by, for the forms that change them. */
function freshPapers({ scope }: CanaryWorkspace, client: CanaryClient, place = "1"): Promise<{ questionId: string; examId: string }> {
  const { courseId = "" } = client.params;
  const both = { zh: "表单题", en: "Form question" };
  return wrote(scope, async (db) => ({
    questionId: await createQuestion(db, scope.actor, { courseId, code: `FORM-${place}`, state: "draft" }, {
      ...{ clause: "6", difficulty: 1, stem: both, explanation: both, kind: "true_false", options: [], key: true },
    }),
    examId: await createExam(db, courseId, {
      ...{ title: { zh: "表单卷", en: "Form exam" }, minutes: 60, passPoints: 5, attempts: 2, validityMonths: 36 },
      parts: [{ kind: "single", clause: null, questions: 2, points: 5 }],
    }),
  }));
}

/** A form that is in order now, or several, for each route about training. */
export function trainingForms(of: () => TrainingDesk): Record<string, () => Promise<Fields>[]> {
  const p = () => of().office.clients[0].params;
  const versionOf = async (table: string, id = "", key = "id") => {
    const text = `select version::text as version from app.${table} where ${key} = $1`;
    const { rows } = await of().database.query<{ version: string }>(text, [id]);
    return rows[0]?.version ?? "";
  };
  /** The version of the newest wording of the question that an address names. */
  const wordingVersion = async () => {
    const text = `select q.version::text as version from app.questions q join app.questions o
      on o.workspace_id = q.workspace_id and o.course_id = q.course_id and o.code = q.code
      where o.id = $1 and q.state <> 'superseded'`;
    const { questionId } = of().calls[`${STAFF}.questions.$questionId.edit`]?.params ?? {};
    const { rows } = await of().database.query<{ version: string }>(text, [questionId]);
    return rows[0]?.version ?? "";
  };
  const archivedId = () => of().calls[`${STAFF}.exams.$examId.archival`]?.params?.examId;
  const examId = () => of().calls[`${STAFF}.exams.$examId.edit`]?.params?.examId;
  let counter = 0;
  return {
    [`${STAFF}.runs._index`]: () => [Promise.resolve({ intent: "install" })],
    [`${STAFF}.runs.new`]: () => [
      Promise.resolve({ ...RUN, examId: p().examId ?? "", clientId: "all" }),
      Promise.resolve({ ...RUN, examId: p().examId ?? "", clientId: p().clientId ?? "" }),
    ],
    [`${STAFF}.runs.$runId.edit`]: () => [versionOf("course_runs", p().runId).then((version) => ({ ...RUN, version }))],
    [`${STAFF}.runs.$runId.enrolment`]: () => [
      Promise.resolve({ member: of().memberId }),
      Promise.resolve({ member: of().memberId, then: "more" }),
    ],
    [`${STAFF}.runs.$runId.questions.$questionId.annulment`]: () => [Promise.resolve({ reason: "两个选项都对" })],
    [`${STAFF}.runs.$runId.enrolments.$enrolmentId.removal`]: () => [Promise.resolve({ intent: "withdraw" })],
    [`${STAFF}.questions.new`]: () =>
      QUESTIONS.map((fields) => Promise.resolve({ ...fields, courseId: p().courseId ?? "", code: "", state: "draft" })),
    [`${STAFF}.questions.$questionId.edit`]: () =>
      QUESTIONS.map(async (fields) => ({ ...fields, state: "approved", version: await wordingVersion() })),
    [`${STAFF}.exams.new`]: () => [Promise.resolve({ ...EXAM, courseId: p().courseId ?? "" })],
    [`${STAFF}.exams.$examId.edit`]: () => [
      versionOf("exams", examId()).then((version) => ({ ...EXAM, extent: "whole", version })),
      versionOf("exams", examId()).then((version) => ({ ...EXAM_NAMES, extent: "settled", version })),
    ],
    [`${STAFF}.exams.$examId.archival`]: () =>
      ["archived", "active"].map(async (state) => ({ state, version: await versionOf("exams", archivedId()) })),
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
