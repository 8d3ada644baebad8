import { beforeAll, expect, test } from "vitest";
import * as codePage from "#app/routes/_public+/v.$code.tsx";
import * as checkPage from "#app/routes/_public+/v._index.tsx";
import { saveAnswer, startAttempt, submitAttempt } from "#app/domain/training/attempt.commands.server.ts";
import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import { getFile } from "#app/files/storage.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { EXAM, keysOf, type Learner, makeClassroom, rightAnswer, wrote } from "#tests/support/training.ts";

let code: string;
let pdf: Uint8Array<ArrayBuffer>;

/** A certificate of an exam that names no validity, with its paper. */
beforeAll(async () => {
  const room = await makeClassroom(1, { ...EXAM, validityMonths: null });
  const learner = room.learners[0] as Learner;
  const id = await wrote(learner.scope, (db) => startAttempt(db, learner.enrolmentId));
  const keys = await keysOf(room, id);
  await wrote(learner.scope, async (db) => {
    const questions = db.selectFrom("attempt_questions").select(["position", "kind"]).where("attempt_id", "=", id);
    for (const { position, kind } of await questions.execute()) {
      await saveAnswer(db, id, position, rightAnswer(kind, keys.get(position)), null);
    }
    await submitAttempt(db, id);
  });
  await jobScope(room.id).write((db) => gradeAttempt(db, id));
  const issued = () => room.scope.read((db) => db.selectFrom("manager_certificates").selectAll().executeTakeFirstOrThrow());
  await runJob("render-manager-certificate", { workspaceId: room.id, certificateId: (await issued()).id });
  const certificate = await issued();
  expect(certificate.expires_on).toBeNull();
  code = certificate.code;
  pdf = Uint8Array.from((await getFile(room.id, certificate.pdf_sha256 ?? "")) ?? []);
}, 60_000);

test.each([
  ["zh-CN", "长期"],
  ["en", "No end"],
] as const)("a certificate without end is checked by its code and by its file, in %s", async (locale, forever) => {
  const byCode = await openPage(codePage, { path: `/v/${code}`, params: { code }, locale });
  const body = new FormData();
  body.set("file", new File([pdf], "certificate.pdf", { type: "application/pdf" }));
  const sent = new Request("http://localhost/v?index", { method: "POST", body });
  const asked: typeof checkPage = { ...checkPage, action: (args) => checkPage.action({ ...args, request: sent }) };
  const byFile = await openPage(asked, { path: "/v", form: { sent: "as a file" }, locale });
  for (const { status, html } of [byCode, byFile]) {
    expect(status).toBe(200);
    expect(html).toContain(forever);
  }
});

test("a code of any length and any characters leads to its page", async () => {
  for (const typed of [`${"证".repeat(59)}😀😀`, "😀".repeat(500), "a".repeat(59) + "😀"]) {
    const page = `/v/${encodeURIComponent([...typed].slice(0, 60).join(""))}`;
    const sent = await callRoute(checkPage.action, { path: "/v", form: { code: typed } });
    expect([sent.status, sent.headers.get("Location")]).toEqual([303, page]);
    const asked = await callRoute(checkPage.loader, { path: `/v?code=${encodeURIComponent(typed)}` });
    expect([asked.status, asked.headers.get("Location")]).toEqual([302, page]);
  }
});
