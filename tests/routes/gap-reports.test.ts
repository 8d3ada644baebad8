import { describe, expect, test } from "vitest";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import type { GapReport } from "#app/domain/reports/report-content.rules.ts";
import { putFile } from "#app/files/storage.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import * as docx from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports.$reportId.docx.ts";
import * as pdf from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports.$reportId.pdf.ts";
import * as reports from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports._index.tsx";
import { engagementRow, eventsOf, judge, makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { makeAction } from "#tests/support/actions.ts";
import { passTime } from "#tests/support/mailbox.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { addMember, makePerson, makeWorkspace } from "#tests/support/world.ts";

type Call = Partial<Parameters<typeof callRoute>[1]>;

async function open() {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  const call = (route: Parameters<typeof callRoute>[0], { params, ...rest }: Call = {}) =>
    callRoute(route, { path: "/", as: world.owner, ...rest, params: { workspace: world.slug, engagementId: id, ...params } });
  return { world, id, call };
}

const MAKE = { form: { make: "report" } };

/** Runs the jobs that wait for reports of a workspace. */
async function runWaiting(workspaceId: string, attempt?: { last: boolean }): Promise<void> {
  const text = "delete from pgboss.job where name = 'render-gap-report' and data ->> 'workspaceId' = $1 returning data";
  const { rows } = await asSuperuser((client) => client.query<{ data: unknown }>(text, [workspaceId]));
  for (const { data } of rows) await runJob("render-gap-report", data, attempt);
}

/** Gives the reports of a workspace their files without the time it takes to print them. */
async function finish(workspaceId: string): Promise<void> {
  const { sha256, bytes } = await putFile(workspaceId, Buffer.from("%PDF-1.7 in short"));
  await asSuperuser(async (db) => {
    await db.query("insert into app.files (workspace_id, sha256, bytes, media_type) values ($1, $2, $3, 'application/pdf')", [workspaceId, sha256, bytes]);
    await db.query(
      `update app.gap_reports set state = 'ready', pdf_zh_sha256 = $2, pdf_en_sha256 = $2, docx_zh_sha256 = $2, docx_en_sha256 = $2
       where workspace_id = $1`,
      [workspaceId, sha256],
    );
  });
}

const made = (data: unknown) => (data as { made: { id: string; number: number; state: string }[] }).made;

describe("a gap report", () => {
  test("is asked for, made by the worker and saved in four files; later judgements leave it as it is", async () => {
    const { world, id, call } = await open();
    await judge(world, id, "5.1.1.1", "not_met", { note: "没有岗位说明书" });
    expect((await call(reports.action, MAKE)).status).toBe(303);
    expect((await call(reports.action, MAKE)).status).toBe(400);
    expect(made((await call(reports.loader)).data)).toMatchObject([{ number: 1, state: "queued" }]);
    await judge(world, id, "5.1.1.1", "met", { note: "后来补上了" });
    await runWaiting(world.id);
    const [report] = made((await call(reports.loader)).data);
    expect(report).toMatchObject({ number: 1, state: "ready" });
    const params = { reportId: report?.id ?? "" };
    const files = await Promise.all(
      ["zh-CN", "en"].flatMap((lang) => [pdf, docx].map(({ loader }) => call(loader, { params, path: `/?lang=${lang}` }))),
    );
    expect(files.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(files.map(({ headers }) => headers.get("Content-Type")?.split(/[/.]/).at(-1))).toEqual(["pdf", "document", "pdf", "document"]);
    expect(new Set(files.map(({ headers }) => headers.get("Content-Length"))).size).toBe(4);
    expect(files[0]?.headers.get("Content-Disposition")).toContain(encodeURIComponent("广州花语鲜花有限公司 差距分析报告 1.pdf"));
    const { content } = await world.scope.read((db) => db.selectFrom("gap_reports").select("content").executeTakeFirstOrThrow());
    expect(JSON.stringify(content)).toContain("没有岗位说明书");
    expect((await eventsOf(world, id)).filter(({ action }) => action === "report.made")).toMatchObject([{ data: { number: 1 } }]);
    expect((await call(reports.action, MAKE)).status).toBe(303);
    expect(made((await call(reports.loader)).data).map(({ number }) => number)).toEqual([2, 1]);
  }, 90_000);

  test("names the actions that mend a clause, with who and by when, and not those that were dropped", async () => {
    const { world, id, call } = await open();
    await judge(world, id, "5.1.1.1", "not_met");
    await judge(world, id, "5.1.2.2", "not_met", { reason: "手工认定" });
    const by = { ownerMemberId: world.scope.actor.memberId };
    const clauses = ["5.1.1.1", "5.1.4.1"];
    const done = await makeAction(world, id, { title: "写职责", clauses, ...by });
    const dropped = await makeAction(world, id, { title: "不做了", clauses });
    await makeAction(world, id, { title: "报名考试", clauses: [], kind: "quota" });
    await world.scope.write((db) => moveAction(db, id, done, 1, { to: "done", doneOn: TODAY, proof: "已发布", evidence: [] }));
    await world.scope.write((db) => moveAction(db, id, dropped, 1, { to: "dropped", reason: "不需要" }));
    await call(reports.action, MAKE);
    const { content } = await world.scope.read((db) => db.selectFrom("gap_reports").select("content").executeTakeFirstOrThrow());
    const { items, forecast } = content as GapReport;
    const actionsOf = (clause: string) => items.find((item) => item.clause === clause)?.mends.filter(({ kind }) => kind === "action");
    expect(actionsOf("5.1.1.1")).toMatchObject([{ title: { en: "写职责" }, owner: "林若梅", done: true, on: TODAY }]);
    expect(actionsOf("5.1.4.1")).toHaveLength(1);
    expect(actionsOf("5.1.2.2")).toMatchObject([{ title: { en: "报名考试" }, owner: null, done: false, on: null }]);
    expect(actionsOf("5.1.1.2")).toEqual([]);
    const { draw_seed: seed } = await engagementRow(world, id);
    expect(forecast.chances).toMatchObject({ draws: 10_000, seed: String(seed) });
  });

  test("that cannot be made says so, and another one may be asked for", async () => {
    const { world, call } = await open();
    await call(reports.action, MAKE);
    await asSuperuser((client) => client.query("update app.gap_reports set content = '{}' where workspace_id = $1", [world.id]));
    await expect(runWaiting(world.id, { last: true })).rejects.toThrow();
    expect(made((await call(reports.loader)).data)).toMatchObject([{ state: "failed" }]);
    expect((await call(reports.action, MAKE)).status).toBe(303);
  });

  test("is made by who may judge, read by who may read, and by nobody else", async () => {
    const { world, call } = await open();
    const trainer = await makePerson("周老师");
    await addMember(world, trainer, "trainer");
    expect((await call(reports.action, { ...MAKE, as: trainer })).status).toBe(403);
    await call(reports.action, MAKE);
    await finish(world.id);
    const params = { reportId: made((await call(reports.loader, { as: trainer })).data)[0]?.id ?? "" };
    expect((await call(pdf.loader, { params, as: trainer })).status).toBe(200);
    const sibling = await makeEngagement(world, { client: { name: "另一家公司" } });
    for (const { loader } of [pdf, docx]) {
      expect((await call(loader, { params: { ...params, engagementId: sibling.id } })).status).toBe(404);
      expect((await call(loader, { params: { reportId: sibling.id } })).status).toBe(404);
      expect((await call(loader, { params: { reportId: "nonsense" } })).status).toBe(404);
    }
    const other = await makeWorkspace();
    expect((await call(pdf.loader, { as: other.owner, params: { ...params, workspace: other.slug } })).status).toBe(404);
    await passTime("31 minutes", async () => {
      for (const { loader } of [pdf, docx]) {
        const answer = await call(loader, { params, path: "/w/x/report?lang=en" });
        expect([answer.status, answer.headers.get("Location")]).toEqual([302, expect.stringContaining("/account/proof")]);
      }
    });
  });

  test.each(["zh-CN", "en"] as const)("has its page in %s, empty and with reports", async (locale) => {
    const { world, id, call } = await open();
    const page = () => openPage(reports, { path: "/reports", params: { workspace: world.slug, engagementId: id }, as: world.owner, locale });
    expect((await page()).html).toContain(locale === "en" ? "No report has been made yet" : "还没有生成过报告");
    await call(reports.action, MAKE);
    expect((await page()).html).toContain(locale === "en" ? "The report is being made" : "报告正在生成");
    await finish(world.id);
    const { html } = await page();
    expect(html.match(/\/gap\/reports\/[0-9a-f-]{36}\/(pdf|docx)\?lang=(zh-CN|en)/g)).toHaveLength(4);
  });
});
