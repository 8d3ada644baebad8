import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import type { Id } from "#db/schema.ts";
import { AUTHZ_MATRIX } from "#tests/house/authz-matrix.ts";
import { ROOT } from "#tests/house/root.ts";
import { addressOf, type BuiltApp, dataOf, startBuiltApp } from "#tests/support/built-app.ts";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, asRole, makePerson, type Person } from "#tests/support/world.ts";
import { type Classroom, keysOf, type Learner, makeClassroom, rightAnswer, SECRET, wrote } from "#tests/support/training.ts";

const PORTAL = "app/routes/portal.$workspace.$client+";
const STAFF = "app/routes/w.$workspace+";
let room: Classroom;
let learner: Learner;
let manager: Person;
let attemptId: Id;
let finance: Person;
let app: BuiltApp;

beforeAll(async () => {
  app = await startBuiltApp();
  room = await makeClassroom(2);
  learner = room.learners[0] as Learner;
  manager = await makePerson("经理", "portal");
  await addMember(room, manager, "client_manager", room.client);
  finance = await makePerson("财务");
  await addMember(room, finance, "finance");
  await writePapers();
  attemptId = await wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
}, 60_000);

/** Questions written and revised through the forms, and an exam: what the journal and the lists keep of them is asked for too. */
async function writePapers(): Promise<void> {
  const both = { stemZh: "自编题", stemEn: "Own question", explanationZh: `${SECRET} 解析`, explanationEn: `${SECRET} reason` };
  const question = { ...both, kind: "fill_in", clause: "5.1.2.2", difficulty: "1", answers: `${SECRET} own`, state: "approved" };
  const send = async (route: string, form: Record<string, string>, more: Record<string, string> = {}) => {
    const { action } = (await import(path.join(ROOT, STAFF, route))) as { action: ActionFunction };
    const answer = await callRoute(action, { path: "/", params: { workspace: room.slug, ...more }, as: room.owner, form });
    expect([answer.status, answer.data]).toEqual([303, ""]);
    return answer.headers.get("Location")?.split("/").at(-1) ?? "";
  };
  const questionId = await send("training.questions.new.tsx", { ...question, courseId: room.courseId, code: "" });
  const revised = { ...question, answers: `${SECRET} other`, version: "1" };
  await send("training.questions.$questionId.edit.tsx", revised, { questionId });
  await send("training.exams.new.tsx", {
    ...{ titleZh: "自编卷", titleEn: "Own exam", courseId: room.courseId, minutes: "30", passPoints: "5", attempts: "1" },
    ...{ "part1.kind": "fill_in", "part1.clause": "5.1.2", "part1.questions": "5", "part1.points": "7", validityMonths: "" },
  });
}

afterAll(() => app.stop());

/** What each portal page answers to a person, by file; pages that are not theirs say so. */
async function portalAnswers(person: Person, certificateId = ""): Promise<Map<string, string>> {
  const lesson = await room.scope.read((db) =>
    db.selectFrom("lessons").select("id").where("course_id", "=", room.courseId).executeTakeFirstOrThrow(),
  );
  const params = {
    ...{ workspace: room.slug, client: room.client.id, enrolmentId: learner.enrolmentId, attemptId },
    ...{ lessonId: lesson.id, certificateId },
  };
  const answers = new Map<string, string>();
  for (const file of readdirSync(path.join(ROOT, PORTAL)).filter((one) => /^(learning|attempts|certificates|team|_)/.test(one))) {
    const { loader } = (await import(path.join(ROOT, PORTAL, file))) as { loader?: LoaderFunction };
    if (!loader) continue;
    for (const locale of ["zh-CN", "en"] as const) {
      const answer = await callRoute(loader, { path: "/", params, as: person, locale });
      answers.set(`${file} ${locale}`, `${answer.status} ${JSON.stringify(answer.data)}`);
    }
  }
  return answers;
}

test("before release no page, save or row shows a learner or a manager a key, a weight or an explanation", async () => {
  for (const person of [learner.person, manager, (room.learners[1] as Learner).person]) {
    const answers = await portalAnswers(person);
    expect(answers.size).toBeGreaterThan(12);
    for (const [file, text] of answers) {
      expect(text, file).not.toContain(SECRET);
      if (!file.startsWith("team")) expect(text, file).not.toMatch(new RegExp(`${TELLING.source}:`));
    }
  }
  const { action } = (await import(path.join(ROOT, PORTAL, "attempts.$attemptId.answers.ts"))) as { action: ActionFunction };
  const params = { workspace: room.slug, client: room.client.id, attemptId };
  const saved = await callRoute(action, { path: "/", params, as: learner.person, form: { position: "1", counter: "1", answer: "1" } });
  expect(saved.status).toBe(200);
  const told = JSON.parse(String(saved.data)) as Record<string, unknown>;
  expect(told).toEqual({ state: "saved", counter: 1, savedAt: expect.any(String) as string });
  const wrong: Record<string, string>[] = [{ position: "1", answer: "x" }, { position: "99", answer: "1" }, { position: "1", counter: "-1" }, {}];
  for (const form of wrong) {
    expect((await callRoute(action, { path: "/", params, as: learner.person, form })).status).toBeGreaterThanOrEqual(400);
  }
  const strange = await callRoute(action, { path: "/", params, as: manager, form: { position: "1", answer: "1" } });
  expect(strange.status).toBe(404);
});

/** A key, a weight or an explanation as a field of what a page loads. */
const TELLING = /"(key|keys|points|weight|earned|explanation|explanation_zh|explanation_en)"/;

/** What the built application answers to a GET, as page and as data, at every address of these routes. */
async function builtAnswers(
  person: Person | null,
  routes: RegExp,
  instead: Record<string, string> = {},
): Promise<Map<string, string>> {
  const { id: lessonId } = await room.scope.read((db) =>
    db.selectFrom("lessons").select("id").where("course_id", "=", room.courseId).executeTakeFirstOrThrow(),
  );
  const { id: questionId } = await room.scope.read((db) =>
    db.selectFrom("questions").select("id").where("course_id", "=", room.courseId).executeTakeFirstOrThrow(),
  );
  const own = { workspace: room.slug, client: room.client.id, clientId: room.client.id, enrolmentId: learner.enrolmentId };
  const named = { ...own, attemptId, lessonId, questionId, runId: room.runId, courseId: room.courseId, examId: room.examId, ...instead };
  const params = new Proxy<Record<string, string>>(named, { get: (known, name: string) => known[name] ?? randomUUID() });
  const answers = new Map<string, string>();
  for (const [id, { loader }] of Object.entries(AUTHZ_MATRIX)) {
    if (!loader || !routes.test(id)) continue;
    const address = addressOf(app.build, id, params);
    for (const target of [address, dataOf(address)]) {
      const headers = { Cookie: person?.cookie ?? "", "Accept-Language": "zh-CN" };
      const response = await fetch(app.base + target, { headers, redirect: "manual" });
      answers.set(`${id} ${target === address ? "page" : "data"}`, `${response.status} ${await response.text()}`);
    }
  }
  return answers;
}

/** Asks for every page as everyone who may not know, and for what staff keep and take away. */
async function nothingIsTold(): Promise<void> {
  const staffRecords = /^routes\/w\.[^/]*\/(.*activity|.*\.export$|training\.(runs|exams|courses|attempts))/;
  const everyone: [Person | null, RegExp][] = [
    [learner.person, /^routes\/(portal|_public)/],
    [manager, /^routes\/portal/],
    [(room.learners[1] as Learner).person, /^routes\/portal/],
    [finance, /^routes\/w\./],
    [null, /^routes\/(_public|portal|w\.)/],
    [room.owner, staffRecords],
  ];
  for (const [person, routes] of everyone) {
    const answers = await builtAnswers(person, routes);
    expect(answers.size).toBeGreaterThan(20);
    for (const [where, text] of answers) {
      expect(text.includes(SECRET), `${where} as ${person?.name ?? "anyone"}`).toBe(false);
      // What the team's list says of results is theirs to see; staff see the blueprint, which is no secret of theirs.
      if (person === room.owner || where.includes("/team.") || where.endsWith("page")) continue;
      expect(TELLING.exec(text)?.[0], `${where} as ${person?.name ?? "anyone"}`).toBeUndefined();
    }
  }
}

test("before release no address, page or data, export or record gives a key, a weight or an explanation away", async () => {
  const open = await builtAnswers(learner.person, /attempts\.\$attemptId\._index$/);
  for (const text of open.values()) expect(text).toMatch(/^200[^]*题目 \d/);
  await nothingIsTold();
}, 120_000);

test("as the web role itself, learners and managers reach no key and write nothing that is not theirs to write", async () => {
  const tables = ["question_keys", "attempt_keys", "exam_parts", "questions", "annulled_questions", "external_certificates", "accepted_issuers"];
  for (const person of [learner.person, manager]) {
    await asRole(process.env.DATABASE_URL ?? "", async (client) => {
      await client.query("begin");
      await client.query("select * from identity.enter($1, $2, $3)", [person.digest, room.slug, room.client.id]);
      for (const table of tables) {
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from app.${table}`);
        expect(rows[0]?.n, table).toBe(0);
      }
      for (const statement of [
        "update app.attempts set passed = true",
        "update app.attempt_answers set answer = '\"1\"'",
        "delete from app.attempt_answers",
        "insert into app.attempt_marks select * from app.attempt_marks",
        "update app.attempt_marks set earned = points",
        "insert into app.certificate_counters (year, last) values (2026, 1)",
        "select app.close_attempt(gen_random_uuid())",
        "select app.begin_attempt(gen_random_uuid())",
      ]) {
        await client.query("savepoint before");
        await expect(client.query(statement), statement).rejects.toThrow(/permission denied/);
        await client.query("rollback to before");
      }
    });
  }
});

test("a sibling client's people reach no row of this client, whatever SQL they run", async () => {
  const sibling = await wrote(room.scope, (db) =>
    db.insertInto("clients").values({ name: "别家", kind: "trader" }).returning(["id", "name"]).executeTakeFirstOrThrow(),
  );
  const lesson = await room.scope.read((db) => db.selectFrom("lessons").select("id").executeTakeFirstOrThrow());
  for (const role of ["client_manager", "client_staff"] as const) {
    const person = await makePerson("外人", "portal");
    const memberId = await addMember(room, person, role, sibling);
    await asRole(process.env.DATABASE_URL ?? "", async (client) => {
      await client.query("begin");
      await client.query("select * from identity.enter($1, $2, $3)", [person.digest, room.slug, sibling.id]);
      for (const table of [
        ...["enrolments", "lesson_progress", "attempts", "attempt_questions", "attempt_answers", "attempt_marks"],
        ...["attempt_keys", "manager_certificates", "courses", "lessons", "exams", "course_runs"],
      ]) {
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from app.${table}`);
        expect(rows[0]?.n, table).toBe(0);
      }
      const values = [room.client.id, sibling.id, learner.enrolmentId, lesson.id, learner.memberId, memberId];
      for (const [statement, ...used] of [
        ["insert into app.lesson_progress (client_id, enrolment_id, lesson_id) values ($1, $2, $3)", 0, 2, 3],
        ["insert into app.lesson_progress (client_id, enrolment_id, lesson_id) values ($1, $2, $3)", 1, 2, 3],
        ["insert into app.lesson_progress (client_id, enrolment_id, lesson_id, member_id) values ($1, $2, $3, $4)", 1, 2, 3, 4],
        ["insert into app.enrolments (client_id, run_id, course_id, member_id) select $1, id, course_id, $2 from app.course_runs union all select $1, gen_random_uuid(), gen_random_uuid(), $2", 1, 5],
        ["insert into app.external_certificates (client_id, person_name, issuer, number, issued_on) values ($1, 'a', 'b', 'c', '2026-01-01')", 0],
      ] as [string, ...number[]][]) {
        await client.query("savepoint before");
        await expect(client.query(statement, used.map((at) => values[at])), statement).rejects.toThrow();
        await client.query("rollback to before");
      }
      expect((await client.query("select * from app.start_attempt($1)", [learner.enrolmentId])).rows[0]).toMatchObject({ attempt_id: null });
      expect((await client.query("select * from app.save_answer($1, 1, '\"1\"', 9)", [attemptId])).rows).toEqual([]);
      expect((await client.query("select * from app.submit_attempt($1)", [attemptId])).rows).toEqual([]);
    });
  }
});

test("between a failed attempt and the next its learner reads sums, and of keys, reasons and faults nothing", async () => {
  const second = room.learners[1] as Learner;
  const begin = () => wrote(second.scope, (db) => startAttempt(db, second.enrolmentId));
  const failed = await begin();
  await wrote(second.scope, (db) => submitAttempt(db, failed));
  await jobScope(room.id).write((db) => gradeAttempt(db, failed));
  const own = { attemptId: failed, enrolmentId: second.enrolmentId };
  const nothing = async () => {
    for (const person of [second.person, manager, learner.person]) {
      for (const [where, text] of await builtAnswers(person, /^routes\/portal/, own)) {
        expect(text.includes(SECRET), where).toBe(false);
        if (where.endsWith("data")) expect(/"(keys?|explanation(_zh|_en)?)"/.exec(text)?.[0], where).toBeUndefined();
      }
    }
  };
  await nothing();
  const result = await builtAnswers(second.person, /attempts\.\$attemptId\.result$/, own);
  expect(result.get("routes/portal.$workspace.$client+/attempts.$attemptId.result data")).toMatch(/^200.*"byClause".*"byKind"/s);
  expect(result.get("routes/portal.$workspace.$client+/attempts.$attemptId.result page")).toMatch(/^200.*答案和解析稍后公布/s);
  expect([...(await builtAnswers(room.owner, /training\.attempts\.\$attemptId$/, own)).values()].join()).toContain(SECRET);
  const next = await begin();
  await nothing();
  await wrote(second.scope, (db) => submitAttempt(db, next));
  for (const text of (await builtAnswers(second.person, /attempts\.\$attemptId\.result$/, own)).values()) expect(text).toContain(SECRET);
}, 120_000);

test("handed in, nothing is told either; after grading the learner sees keys and reasons, has the paper, and anyone may check its code", async () => {
  const keys = await keysOf(room, attemptId);
  const questions = await learner.scope.read((db) =>
    db.selectFrom("attempt_questions").select(["position", "kind"]).where("attempt_id", "=", attemptId).execute(),
  );
  for (const { position, kind } of questions) {
    await wrote(learner.scope, (db) => saveAnswer(db, attemptId, position, rightAnswer(kind, keys.get(position)), null));
  }
  await wrote(learner.scope, (db) => submitAttempt(db, attemptId));
  await nothingIsTold();
  await jobScope(room.id).write((db) => gradeAttempt(db, attemptId));
  const certificate = await room.scope.read((db) => db.selectFrom("manager_certificates").selectAll().executeTakeFirstOrThrow());
  await runJob("render-manager-certificate", { workspaceId: room.id, certificateId: certificate.id });
  await runJob("render-manager-certificate", { workspaceId: room.id, certificateId: certificate.id });
  const own = await portalAnswers(learner.person, certificate.id);
  expect(own.get("attempts.$attemptId.result.tsx zh-CN")).toContain(SECRET);
  expect(own.get("certificates.$certificateId.pdf.ts en")?.slice(0, 10)).toContain("200");
  expect(own.get("certificates.$certificateId.pdf.ts en")).toContain("%PDF");
  const built = await builtAnswers(learner.person, /attempts\.\$attemptId\.result$/);
  expect(built.size).toBe(2);
  for (const text of built.values()) expect(text).toContain(SECRET);
  expect(built.get("routes/portal.$workspace.$client+/attempts.$attemptId.result data")).toMatch(TELLING);
  const hers = await portalAnswers(manager, certificate.id);
  for (const [file, text] of hers) expect(text, file).not.toContain(SECRET);
  expect(hers.get("team._index.tsx en")).toContain('"state":"passed"');
  expect(hers.get("certificates.$certificateId.pdf.ts en")).toMatch(/^404/);
  const { rows } = await asSuperuser((client) =>
    client.query<{ view: Record<string, unknown> }>("select identity.check_code($1) as view", [certificate.code.toLowerCase()]),
  );
  expect(rows[0]?.view).toMatchObject({ number: certificate.number, person: "学**", state: "valid", kind: "manager_certificate" });
}, 160_000);
