import type { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { getFile, putFile } from "#app/files/storage.server.ts";
import { sweepOrphans } from "#app/jobs/handlers/file-sweep.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import * as pdf from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports.$reportId.pdf.ts";
import * as removal from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports.$reportId.removal.tsx";
import * as reports from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports._index.tsx";
import { eventsOf, makeEngagement } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, asRole, makePerson, makeWorkspace } from "#tests/support/world.ts";

type Call = Partial<Parameters<typeof callRoute>[1]>;

const sql = <Row extends object>(text: string, values: unknown[]) =>
  asSuperuser(async (client) => (await client.query<Row>(text, values)).rows);

async function open() {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  const call = (route: Parameters<typeof callRoute>[0], { params, ...rest }: Call = {}) =>
    callRoute(route, { path: "/", as: world.owner, ...rest, params: { workspace: world.slug, engagementId: id, ...params } });
  const make = () => call(reports.action, { form: { make: "report" } });
  const remove = (reportId: string, form: Record<string, string> = { remove: "report" }) => call(removal.action, { params: { reportId }, form });
  const made = async () => ((await call(reports.loader)).data as { made: { id: string; number: number; state: string }[] }).made;
  return { world, id, call, make, remove, made };
}

const minutesPass = (workspaceId: string) =>
  sql("update app.gap_reports set created_at = created_at - interval '16 minutes' where workspace_id = $1", [workspaceId]);

/** Gives the reports of a workspace their files, all the same, without the time it takes to print them. */
async function finish(workspaceId: string): Promise<string> {
  const { sha256, bytes } = await putFile(workspaceId, Buffer.from(`%PDF-1.7 ${workspaceId}`));
  await sql("insert into app.files (workspace_id, sha256, bytes, media_type) values ($1, $2, $3, 'application/pdf') on conflict do nothing", [workspaceId, sha256, bytes]);
  const text = `update app.gap_reports set state = 'ready', pdf_zh_sha256 = $2, pdf_en_sha256 = $2, docx_zh_sha256 = $2, docx_en_sha256 = $2
    where workspace_id = $1 and state = 'queued'`;
  await sql(text, [workspaceId, sha256]);
  return sha256;
}

describe("making a report", () => {
  test("is tried again when the thread that prints it ends, and still succeeds", async () => {
    const { world, make, made } = await open();
    expect((await make()).status).toBe(303);
    const [report] = await made();
    const job = { workspaceId: world.id, reportId: report?.id };
    const end = (thread: Worker) => void thread.terminate();
    process.once("worker", end);
    try {
      await expect(runJob("render-gap-report", job)).rejects.toMatchObject({ reason: "stopped" });
    } finally {
      process.off("worker", end);
    }
    expect(await made()).toMatchObject([{ state: "queued" }]);
    await runJob("render-gap-report", job);
    expect(await made()).toMatchObject([{ state: "ready" }]);
  }, 90_000);

  test("is watched: queued again when its job is lost, and no longer once the report is there", async () => {
    const { world, make } = await open();
    await make();
    const due = () => sql("update identity.unfinished set look_at = now() - interval '1 second' where workspace_id = $1", [world.id]);
    const requeue = () => asRole(process.env.DATABASE_WORKER_URL ?? "", (client) => client.query("select identity.requeue_unfinished(200)"));
    const jobs = () => sql("select from pgboss.job where name = 'render-gap-report' and data ->> 'workspaceId' = $1", [world.id]);
    await sql("delete from pgboss.job where name = 'render-gap-report' and data ->> 'workspaceId' = $1", [world.id]);
    await due();
    await requeue();
    expect(await jobs()).toHaveLength(1);
    await finish(world.id);
    await due();
    await requeue();
    expect(await jobs()).toHaveLength(1);
    expect(await sql("select from identity.unfinished where workspace_id = $1", [world.id])).toEqual([]);
  });

  test("forgotten by every worker shows as failed, and another may be made", async () => {
    const { world, id, call, make, made } = await open();
    await make();
    await minutesPass(world.id);
    expect(await made()).toMatchObject([{ state: "failed" }]);
    const page = await openPage(reports, { path: "/reports", params: { workspace: world.slug, engagementId: id }, as: world.owner, locale: "zh-CN" });
    expect(page.html).toContain("没能生成，请重新生成");
    expect(page.html).not.toContain("报告正在生成");
    expect((await make()).status).toBe(303);
    expect((await made()).map(({ state }) => state)).toEqual(["queued", "failed"]);
    expect((await call(reports.loader)).status).toBe(200);
  });

  test("is refused where the workspace has no storage left, in words of its own", async () => {
    const { world, make, made } = await open();
    await sql("update app.subscriptions set overrides = '{\"storage\": 1000}', override_reason = 'test' where workspace_id = $1", [world.id]);
    const answer = await make();
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.data)).toContain("请先删除旧报告");
    expect(await made()).toEqual([]);
  });
});

describe("removing a report", () => {
  test("asks first, takes its files unless another report has the same, and never gives its number again", async () => {
    const { world, id, call, make, remove, made } = await open();
    await make();
    await finish(world.id);
    await make();
    const sha256 = await finish(world.id);
    const [second, first] = await made();
    const [one, two] = [first?.id ?? "", second?.id ?? ""];
    const files = () => sql("select from app.files where workspace_id = $1 and sha256 = $2", [world.id, sha256]);
    expect((await remove(one, {})).status).toBe(400);
    expect((await remove(one)).status).toBe(303);
    expect(await files()).toHaveLength(1);
    expect((await call(pdf.loader, { params: { reportId: two } })).status).toBe(200);
    expect((await call(pdf.loader, { params: { reportId: one } })).status).toBe(404);
    expect((await remove(one)).status).toBe(404);
    expect((await remove(two)).status).toBe(303);
    expect(await files()).toEqual([]);
    expect(await made()).toEqual([]);
    expect(await sql("select from app.gap_reports where workspace_id = $1 and content <> '{}'", [world.id])).toEqual([]);
    await sweepOrphans(jobScope(world.id), new Date(Date.now() + 60_000));
    expect(await getFile(world.id, sha256)).toBeNull();
    expect(await sql("select from identity.due where workspace_id = $1 and kind = 'file_sweep'", [world.id])).toHaveLength(1);
    const events = (await eventsOf(world, id)).filter(({ action }) => action === "report.removed");
    expect(events.map(({ data }) => data)).toEqual([{ number: 1 }, { number: 2 }]);
    await make();
    expect((await made()).map(({ number }) => number)).toEqual([3]);
  });

  test("waits while it is being made; a forgotten one goes, and its late job leaves nothing behind", async () => {
    const { world, make, remove, made } = await open();
    await make();
    const [report] = await made();
    const reportId = report?.id ?? "";
    expect((await remove(reportId)).status).toBe(400);
    await minutesPass(world.id);
    expect((await remove(reportId)).status).toBe(303);
    await runJob("render-gap-report", { workspaceId: world.id, reportId });
    expect(await sql("select from app.files where workspace_id = $1", [world.id])).toEqual([]);
  });

  test("is for who may judge, in their own engagement, with a page that asks in both languages", async () => {
    const { world, id, call, make, made } = await open();
    await make();
    await finish(world.id);
    const params = { reportId: (await made())[0]?.id ?? "" };
    for (const [locale, words] of [["zh-CN", "删除第 1 份报告"], ["en", "Delete report 1"]] as const) {
      const all = { workspace: world.slug, engagementId: id, ...params };
      expect((await openPage(removal, { path: "/removal", params: all, as: world.owner, locale })).html).toContain(words);
    }
    const trainer = await makePerson("周老师");
    await addMember(world, trainer, "trainer");
    const form = { remove: "report" };
    expect((await call(removal.action, { params, form, as: trainer })).status).toBe(403);
    const sibling = await makeEngagement(world, { client: { name: "另一家公司" } });
    expect((await call(removal.action, { params: { ...params, engagementId: sibling.id }, form })).status).toBe(404);
    const other = await makeWorkspace();
    expect((await call(removal.action, { params: { ...params, workspace: other.slug }, form, as: other.owner })).status).toBe(404);
    expect(await made()).toHaveLength(1);
  });
});
