import type { Id } from "#db/schema.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import { createClient } from "#app/domain/clients/client.commands.server.ts";
import type { BankQuestion, BuiltInCourse } from "#app/domain/training/bank.types.ts";
import { installCourse } from "#app/domain/training/course.commands.server.ts";
import type { ExamBlueprint } from "#app/domain/training/exam.rules.ts";
import { createRun, enrol } from "#app/domain/training/run.commands.server.ts";
import { addMember, makePerson, makeWorkspace, type Person, scopeFor, type World } from "./world.ts";

const both = (zh: string, en = zh) => ({ zh, en });

/** A word that stands in every key and explanation of the sample bank, and nowhere a learner may look before release. */
export const SECRET = "KEYCANARY";

/** Twelve of each kind, over three clause groups; of single choice "a" is right, of multiple choice "a" and "b". */
export function sampleBank(): BankQuestion[] {
  const options = ["a", "b", "c", "d"].map((id) => ({ id, text: both(`选项 ${id}`, `Option ${id}`) }));
  return Array.from({ length: 48 }, (_, n): BankQuestion => {
    const base = {
      code: `Q-${n}`,
      clause: ["5.1.1.1", "5.1.2.2", "5.2.1.3"][n % 3] ?? "5.1.1.1",
      difficulty: 1 as const,
      stem: both(`题目 ${n}`, `Question ${n}`),
      explanation: both(`${SECRET} 解析 ${n}`, `${SECRET} explanation ${n}`),
    };
    if (n < 12) return { ...base, kind: "single", options, key: ["a"] };
    if (n < 24) return { ...base, kind: "multiple", options, key: ["a", "b"] };
    if (n < 36) return { ...base, kind: "true_false", options: [], key: n % 2 === 0 };
    return { ...base, kind: "fill_in", options: [], key: [`${SECRET}${n}`] };
  });
}

export const COURSE: BuiltInCourse = {
  code: "sample",
  title: both("售后服务管理师", "After-sales service manager"),
  summary: both("概要", "Summary"),
  hours: 16,
  lessons: [1, 2].map((n) => ({
    code: `l${n}`,
    module: both("模块"),
    title: both(`第 ${n} 课`, `Lesson ${n}`),
    body: [{ type: "paragraph", text: both("正文", "Text") }],
    clauses: ["5.1.2.2"],
    minutes: 45,
  })),
};

export const EXAM: ExamBlueprint = {
  title: both("结业考试", "Final exam"),
  minutes: 60,
  passPoints: 60,
  attempts: 2,
  validityMonths: 36,
  parts: [
    { kind: "single", clause: null, questions: 8, points: 5 },
    { kind: "multiple", clause: null, questions: 4, points: 5 },
    { kind: "true_false", clause: null, questions: 4, points: 5 },
    { kind: "fill_in", clause: null, questions: 4, points: 5 },
  ],
};

export interface Learner {
  person: Person;
  memberId: Id;
  scope: Scope;
  enrolmentId: Id;
}

export interface Classroom extends World {
  client: { id: Id; name: string };
  courseId: Id;
  examId: Id;
  runId: Id;
  learners: Learner[];
}

/** A workspace with the sample course, and an open run of it for one client with so many of its people enrolled. */
export async function makeClassroom(count = 2, exam: ExamBlueprint = EXAM): Promise<Classroom> {
  const world = await makeWorkspace();
  const made = await wrote(world.scope, async (db) => {
    const name = "花语鲜花";
    const blank = { shortName: null, uscc: null, address: null, categories: [], staffCount: null, serviceStaffCount: null, note: null };
    const id = await createClient(db, { ...blank, name, kind: "trader", serviceManagementStaffCount: 12 });
    const client = { id, name };
    const courseId = await installCourse(db, COURSE, sampleBank(), exam);
    const found = await db.selectFrom("exams").select("id").where("course_id", "=", courseId).executeTakeFirstOrThrow();
    const now = Date.now();
    const runId = await createRun(db, {
      examId: found.id,
      clientId: client.id,
      title: "首期班",
      opensAt: new Date(now - 3_600_000).toISOString(),
      closesAt: new Date(now + 3 * 3_600_000).toISOString(),
    });
    return { client, courseId, examId: found.id, runId };
  });
  const people: Omit<Learner, "enrolmentId">[] = [];
  for (let n = 0; n < count; n += 1) {
    const person = await makePerson(`学员${n + 1}`, "portal");
    const memberId = await addMember(world, person, "client_staff", made.client);
    people.push({ person, memberId, scope: await scopeFor(person, world.slug, made.client.id) });
  }
  await wrote(world.scope, (db) => enrol(db, made.runId, people.map(({ memberId }) => memberId)));
  const rows = await world.scope.read((db) =>
    db.selectFrom("enrolments").select(["id", "member_id"]).where("run_id", "=", made.runId).execute(),
  );
  const enrolmentOf = new Map(rows.map((row) => [row.member_id, row.id]));
  const learners = people.map((one) => ({ ...one, enrolmentId: enrolmentOf.get(one.memberId) ?? "" }));
  return { ...world, ...made, learners };
}

/** What a write gave; its refusal is thrown. */
export async function wrote<Value>(scope: Scope, work: Parameters<typeof scope.write<Value>>[0]): Promise<Value> {
  const outcome = await scope.write(work);
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

/** The frozen keys of an attempt by position, as the workspace reads them. */
export async function keysOf(world: World, attemptId: Id): Promise<Map<number, unknown>> {
  const rows = await world.scope.read((db) =>
    db.selectFrom("attempt_keys").select(["position", "key"]).where("attempt_id", "=", attemptId).execute(),
  );
  return new Map(rows.map(({ position, key }) => [position, key]));
}

/** The right answer to a question, as its key says it. */
export function rightAnswer(kind: string, key: unknown): unknown {
  return (kind === "single" || kind === "fill_in") && Array.isArray(key) ? (key[0] as unknown) : key;
}
