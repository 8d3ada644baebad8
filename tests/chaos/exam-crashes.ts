import { setTimeout as sleep } from "node:timers/promises";
import { runJob } from "#app/jobs/run-job.server.ts";
import { type Classroom, makeClassroom } from "#tests/support/training.ts";
import { startProcess, waitUntilReady } from "../../scripts/application.mjs";
import { freePort } from "../../scripts/port.mjs";
import { crashDatabase, rows, urls } from "./durable-database.ts";
import { type Candidate, type KnownQuestion, type Promised, sitExam, type Tries } from "./learner.ts";

const HOST = "127.0.0.1";
const PER_ROOM = 50;

export interface CrashReport extends Tries {
  submissions: number;
  crashes: number;
  /** How often a promise was looked up after a crash. */
  checked: number;
  lost: string[];
}

export interface CrashPlan {
  victim: "server" | "database";
  /** Learners at the same time. */
  atOnce: number;
  /** Between two crashes. */
  pauseMs: [least: number, most: number];
  /** No more than so many. */
  crashes?: number;
}

/** Learners take the exam on the built server while it, or the database under it, is killed at random points. */
export async function sitUnderCrashes(
  submissions: number,
  { victim, atOnce, pauseMs, crashes = Infinity }: CrashPlan,
): Promise<{ report: CrashReport; promises: Promised[]; rooms: Classroom[] }> {
  const rooms: Classroom[] = [];
  for (let left = submissions; left > 0; left -= PER_ROOM) rooms.push(await makeClassroom(Math.min(left, PER_ROOM)));
  const waiting = rooms.flatMap((room) => room.learners.map((learner): Candidate => ({
    cookie: learner.person.cookie,
    slug: room.slug,
    clientId: room.client.id,
    enrolmentId: learner.enrolmentId,
  })));
  const promises: Promised[] = [];
  const report: CrashReport = { submissions, crashes: 0, checked: 0, lost: [], acknowledged: 0, failed: 0 };
  const port = await freePort();
  let web = await startWeb(port);

  let ended = false;
  const learners = Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const promised: Promised = { attemptId: null, answers: new Map(), submitted: false };
        promises.push(promised);
        await sitExam(`http://${HOST}:${port}`, next, questionsOf, promised, report);
      }
    }),
  ).finally(() => (ended = true));
  learners.catch(() => undefined);
  try {
    while (report.crashes < crashes) {
      await Promise.race([learners, sleep(pauseMs[0] + Math.random() * (pauseMs[1] - pauseMs[0]))]);
      if (ended) break;
      if (victim === "server") await web.kill();
      else await crashDatabase();
      report.crashes += 1;
      const before = structuredClone(promises);
      if (victim === "server") web = await startWeb(port);
      report.checked += await check(before, report.lost);
    }
    await learners;
  } finally {
    await web.kill();
  }
  report.checked += await check(promises, report.lost);
  return { report, promises, rooms };
}

async function startWeb(port: number) {
  const env = { DATABASE_URL: urls.webUrl, DATABASE_EMBEDDED: "1", HOST, PORT: String(port), LOG_LEVEL: "silent" };
  const web = startProcess("web", env);
  await waitUntilReady(web, HOST, port);
  return web;
}

async function questionsOf(attemptId: string): Promise<KnownQuestion[]> {
  for (;;) {
    const found = await rows<{ position: number; kind: KnownQuestion["kind"]; key: unknown }>(
      `select q.position, q.kind, k.key from app.attempt_questions q
         join app.attempt_keys k on k.attempt_id = q.attempt_id and k.position = q.position
       where q.attempt_id = $1 order by q.position`,
      [attemptId],
    ).catch(() => null);
    if (found) return found;
    await sleep(100);
  }
}

/** Looks up everything promised so far; gives how much that was. A newer answer than the promised one is no loss. */
async function check(promises: readonly Promised[], lost: string[]): Promise<number> {
  const ids = promises.flatMap(({ attemptId }) => attemptId ?? []);
  const stored = await rows<{ attempt_id: string; position: number; answer: unknown; counter: string }>(
    "select attempt_id, position, answer, counter from app.attempt_answers where attempt_id = any ($1)",
    [ids],
  );
  const attempts = await rows<{ id: string; submitted: boolean }>(
    "select id, submitted_at is not null as submitted from app.attempts where id = any ($1)",
    [ids],
  );
  const answerAt = new Map(stored.map((row) => [`${row.attempt_id} ${row.position}`, row]));
  const submitted = new Map(attempts.map(({ id, submitted }) => [id, submitted]));
  let checked = 0;
  for (const { attemptId, answers, submitted: handedIn } of promises) {
    if (attemptId === null) continue;
    checked += 1;
    if (!submitted.has(attemptId) || (handedIn && !submitted.get(attemptId))) lost.push(`attempt ${attemptId}`);
    for (const [position, { counter, answer }] of answers) {
      checked += 1;
      const row = answerAt.get(`${attemptId} ${position}`);
      const newer = row !== undefined && Number(row.counter) > counter;
      const same = Number(row?.counter) === counter && JSON.stringify(row?.answer) === JSON.stringify(answer);
      if (!newer && !same) lost.push(`${attemptId} ${position}: ${JSON.stringify(answer)} is ${JSON.stringify(row?.answer)}`);
    }
  }
  return checked;
}

/** Runs the queued gradings as workers would that do not know of each other, each job twice at the same time. */
export async function gradeAll(promises: readonly Promised[]): Promise<number> {
  const jobs = await rows<{ data: unknown }>(
    "select data from pgboss.job where name = 'grade-attempt' and data ->> 'attemptId' = any ($1)",
    [promises.map(({ attemptId }) => attemptId)],
  );
  for (const { data } of jobs) await Promise.all([runJob("grade-attempt", data), runJob("grade-attempt", data)]);
  return jobs.length;
}

/** Attempts that did not end in one result with all its points and one certificate. */
export async function notEndedOnce(promises: readonly Promised[]): Promise<unknown[]> {
  return rows(
    `select a.id, a.earned_points, a.passed,
       (select count(*)::int from app.attempt_marks m where m.attempt_id = a.id) as marks,
       (select count(*)::int from app.manager_certificates c where c.attempt_id = a.id) as certificates,
       (select count(*)::int from pgboss.job j where j.name = 'grade-attempt' and j.data ->> 'attemptId' = a.id::text) as jobs,
       (select count(*)::int from app.activity_events e where e.subject_id = a.id and e.action = 'attempt.submitted') as handed_in,
       (select count(*)::int from app.activity_events e where e.subject_id = a.id and e.action = 'attempt.graded') as graded
     from app.attempts a
     where a.id = any ($1) and not (
       a.graded_at is not null and a.passed and a.earned_points = a.total_points
       and (select count(*) from app.attempt_marks m where m.attempt_id = a.id) = a.question_count
       and (select count(*) from app.manager_certificates c where c.attempt_id = a.id) = 1
       and (select count(*) from pgboss.job j where j.name = 'grade-attempt' and j.data ->> 'attemptId' = a.id::text) = 1
       and (select count(*) from app.activity_events e where e.subject_id = a.id and e.action = 'attempt.submitted') = 1
       and (select count(*) from app.activity_events e where e.subject_id = a.id and e.action = 'attempt.graded') = 1)`,
    [promises.map(({ attemptId }) => attemptId)],
  );
}

/** Certificates there are, and different numbers of them within their workspaces. */
export async function countCertificates(): Promise<{ all: number; numbers: number; attempts: number }> {
  const [row] = await rows<{ all: number; numbers: number; attempts: number }>(
    `select (select count(*)::int from app.manager_certificates) as all,
      (select count(distinct (workspace_id, number))::int from app.manager_certificates) as numbers,
      (select count(*)::int from app.attempts) as attempts`,
  );
  if (!row) throw new Error("The server said nothing.");
  return row;
}
