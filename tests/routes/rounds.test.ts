import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { judgeItem } from "#app/domain/assessments/item.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import * as item from "#app/routes/portal.$workspace.$client+/evaluation.$roundId.$clause._index.tsx";
import * as evaluation from "#app/routes/portal.$workspace.$client+/evaluation.$roundId._index.tsx";
import * as ownSample from "#app/routes/portal.$workspace.$client+/evaluation.$roundId.$clause.samples.new.tsx";
import * as home from "#app/routes/portal.$workspace.$client+/_index.tsx";
import * as gapItem from "#app/routes/w.$workspace+/engagements.$engagementId.gap.$clause.tsx";
import * as newSample from "#app/routes/w.$workspace+/engagements.$engagementId.gap.$clause_.samples.new.tsx";
import * as sheet from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.$roundId.tsx";
import * as closure from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.$roundId_.closure.tsx";
import * as list from "#app/routes/w.$workspace+/engagements.$engagementId.rounds._index.tsx";
import * as exported from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.comparison.export.ts";
import * as comparison from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.comparison.tsx";
import * as opening from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.new.tsx";
import { certifyMember } from "#tests/support/certified.ts";
import { FOUND, judge, makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, scopeFor, type World } from "#tests/support/world.ts";

const CLAUSE = "5.1.1.1";
const FIELDS = { drawnFrom: "三月维修工单", how: "", periodFrom: "2026-03-01", periodTo: "2026-03-31", size: "10", failed: "2", findings: "两份没有回访", rectification: "", proof: "" };

type Call = Partial<Parameters<typeof callRoute>[1]>;

async function office() {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  const at = (params: Record<string, string> = {}) => ({ workspace: world.slug, engagementId: id, ...params });
  const call = (route: Parameters<typeof callRoute>[0], { params, ...rest }: Call = {}) =>
    callRoute(route, { path: "/", as: world.owner, ...rest, params: at(params) });
  const page = (module: Parameters<typeof openPage>[0], more: Call = {}) =>
    openPage(module, { path: "/", as: world.owner, ...more, params: at(more.params) });
  const open = async (kind: string) => {
    const answer = await call(opening.action, { form: { kind, heldOn: "2026-05-01", assessors: "周审核员" } });
    expect(answer.status).toBe(303);
    return /rounds\/([0-9a-f-]{36})$/.exec(answer.headers.get("Location") ?? "")?.[1] ?? "";
  };
  return { world, id, client, call, page, open };
}

const currentOf = async (world: World, id: string) => (await world.scope.read((db) => getRound(db, id)))?.roundId ?? "";
const errorsOf = (data: unknown) => (data as { result: { error: Record<string, string[]> } }).result.error;

describe("the rounds of an engagement", () => {
  test("are opened by a form, listed with what they came to, shown and closed after a question", async () => {
    const { call, page, open } = await office();
    expect(errorsOf((await call(opening.action, { form: { kind: "baseline", heldOn: "31 May", assessors: "x".repeat(201) } })).data)).toEqual({
      kind: ["请选择一项"],
      heldOn: ["请填写有效日期，如 2026-03-01"],
      assessors: ["最多 200 个字符"],
    });
    const roundId = await open("mock_audit");
    const again = await call(opening.action, { form: { kind: "mock_audit", heldOn: "", assessors: "" } });
    expect(errorsOf(again.data)).toEqual({ kind: ["这一类评价已有一轮没有关闭，请先关闭它"] });
    expect((await call(list.loader)).data).toMatchObject({
      rows: [
        { id: roundId, kind: "mock_audit", current: false, assessors: "周审核员", heldOn: "2026-05-01", judged: 0, total: 50, score: null },
        { kind: "baseline", current: true },
      ],
    });
    const shown = await page(sheet, { params: { roundId } });
    expect(shown.html).toContain("模拟审查");
    expect(shown.html).toContain(`/rounds/${roundId}/closure`);
    expect((await page(closure, { params: { roundId } })).html).toContain("还有 50 条没有评价");
    expect((await call(closure.action, { params: { roundId }, form: { version: "9" } })).status).toBe(409);
    expect((await call(closure.action, { params: { roundId }, form: { version: "1" } })).status).toBe(303);
    const closed = await page(sheet, { params: { roundId } });
    expect(closed.html).toContain("关闭，只能查看");
    expect(closed.html).not.toContain(`/rounds/${roundId}/closure`);
  });

  test("open a re-check at the page of the current round", async () => {
    const { world, id, call } = await office();
    const before = await currentOf(world, id);
    const answer = await call(opening.action, { form: { kind: "recheck", heldOn: "", assessors: "", currentRoundId: before } });
    expect(answer.headers.get("Location")).toBe(`/w/${world.slug}/engagements/${id}/gap`);
    expect(await currentOf(world, id)).not.toBe(before);
    expect((await call(sheet.loader, { params: { roundId: before } })).data).toMatchObject({ closed: true, round: { current: false } });
  });

  test("of the company itself are read and closed by us, and judged by its own people alone", async () => {
    const { page, open, call } = await office();
    const roundId = await open("internal");
    const shown = await page(sheet, { params: { roundId } });
    expect(shown.html).toContain("由企业人员在客户门户中自行评价");
    expect(shown.html).toContain(`/rounds/${roundId}/closure`);
    expect(shown.html, "what would be refused is not offered").not.toMatch(/\/(deductions|bonus)"/);
    expect((await page(sheet, { params: { roundId: await open("mock_audit") } })).html).toMatch(/\/deductions"[^]*\/bonus"/);
    expect((await page(sheet, { params: { roundId }, locale: "en" })).html).toContain("own people judge this round");
    const form = { version: "1", result: "met", then: "stay" };
    const refused = await call(gapItem.action, { params: { roundId, clause: CLAUSE }, form });
    expect(JSON.stringify(refused.data)).toContain("咨询机构不能代填");
  });

  test("of nobody are not there", async () => {
    const { call } = await office();
    const other = await office();
    const roundId = await other.open("internal");
    for (const route of [sheet.loader, closure.loader]) {
      for (const stranger of [roundId, "00000000-0000-4000-8000-000000000000", "x"]) {
        expect((await call(route, { params: { roundId: stranger } })).status).toBe(404);
      }
    }
  });
});

describe("two rounds side by side", () => {
  test("show predicted against awarded, clause by clause", async () => {
    const { world, id, page, call, open } = await office();
    await judge(world, id, CLAUSE, "met");
    await judge(world, id, "5.1.1.2", "not_met");
    const body = await open("body_result");
    const award = (clause: string, result: "met" | "not_met") =>
      world.scope.write((db) => judgeItem(db, world.scope.actor, id, clause, { ...FOUND, result, version: 1 }, TODAY, body));
    await award(CLAUSE, "not_met");
    await award("5.1.1.2", "met");
    await award("5.1.3.1", "met");
    const { data } = await call(comparison.loader, { path: `/?a=${await currentOf(world, id)}&b=${body}` });
    expect(data).toMatchObject({
      compared: { award: true, openPrediction: true, counts: { better: 2, worse: 1 }, kinds: ["baseline", "body_result"] },
    });
    const items = (data as { compared: { items: { clause: string; change: string; difference: { text: string } | null }[] } }).compared.items;
    expect(items.find(({ clause }) => clause === CLAUSE)).toMatchObject({ change: "worse", difference: { text: "-2.06" } });
    expect(items.find(({ clause }) => clause === "5.1.3.1")).toMatchObject({ change: "better", difference: { text: "1.02" } });
    const shown = await page(comparison, { path: `/?b=${body}` });
    expect(shown.html).toContain("预测与评定对照");
    // Three of fifty are found, one of them lacking; the body’s side is a range, and only ours is expected.
    expect(data).toMatchObject({ compared: { totals: [{ what: "predictedScore" }, { what: "scoreRange", low: "4.1", high: "97.9" }] } });
    expect(shown.html).toContain("认证机构评价结果 · 得分范围");
    expect(shown.html).toContain("最低 4.1，最高 97.9 · 预计");
    expect(shown.html).not.toContain("认证机构评价结果 · 得分<");
    expect(shown.html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="5\.1\.1：增/);
    const english = (await page(comparison, { path: `/?b=${body}`, locale: "en" })).html;
    expect(english).toContain("Predicted against awarded");
    expect(english).toContain("at least 4.1, at most 97.9 · Predicted");
  });

  test("are saved as a spreadsheet of what the page shows, points as numbers and the label first", async () => {
    const { world, id, page, call, open } = await office();
    await judge(world, id, CLAUSE, "met", { note: "=1+1" });
    expect((await call(exported.loader)).status).toBe(404);
    const body = await open("body_result");
    const found = { ...FOUND, result: "sampled" as const, sampleFailed: 2, sampleSize: 4, version: 1 };
    await world.scope.write((db) => judgeItem(db, world.scope.actor, id, CLAUSE, found, TODAY, body));
    const query = `a=${await currentOf(world, id)}&b=${body}`;
    const address = `/w/${world.slug}/engagements/${id}/rounds/comparison/export?format=xlsx&amp;a=${await currentOf(world, id)}&amp;b=${body}`;
    expect((await page(comparison, { path: `/?${query}` })).html).toContain(address);
    const save = async (path: string, locale: "zh-CN" | "en" = "zh-CN") => {
      const request = new Request(`http://localhost${path}`, { headers: { Cookie: `${world.owner.cookie}; locale=${locale}` } });
      const context = { nonce: "x", requestId: "x", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
      return exported.loader({ request, params: { workspace: world.slug, engagementId: id }, context });
    };
    const csv = await (await save(`/?${query}&format=csv`)).text();
    expect(csv).toContain("分值未经核对");
    expect(csv).toContain(",'=1+1,");
    expect(csv).toContain("认证机构评价结果（2026-05-01）：得分范围 ");
    expect(csv).toContain("最低 1.0，最高 98.9 · 预计");
    expect(csv).not.toContain("：得分 ");
    expect(csv.split(/\r?\n/).filter((line) => /^5\.\d\.\d\.\d,/.test(line))).toHaveLength(1);
    const { sheets } = await readXlsx(new Uint8Array(await (await save(`/?${query}&format=xlsx&show=all`, "en")).arrayBuffer()));
    const rows = sheets[0]?.rows ?? [];
    expect(rows.flat().join(" ")).toContain("at least 1.0, at most 98.9 · Predicted");
    const head = rows.findIndex(([cell]) => cell === "Clause");
    const [names = [], item = []] = [rows[head], rows.find(([cell]) => cell === CLAUSE)];
    const told = Object.fromEntries(names.map((name, at) => [String(name), item[at]]));
    expect(told).toMatchObject({ "First assessment: Predicted score": 2.05, "First assessment: Notes": "=1+1", Change: "Worse", Difference: -1.03 });
    expect(told).toMatchObject({ "Result of the certification body: Failing": 2, "Result of the certification body: Sample": 4, "Result of the certification body: Score": 1.02 });
    expect(rows.slice(head + 1)).toHaveLength(50);
    const stranger = await call(exported.loader, { as: await makePerson("外人") });
    expect(stranger.status).toBe(404);
  });

  test("whatever the address names, say what can be compared", async () => {
    const { world, id, call, page, open } = await office();
    expect((await page(comparison)).html).toContain("至少要有两轮才能对比");
    await open("internal");
    const one = await currentOf(world, id);
    for (const path of ["/?a=x&b=y", "/?a=%00", `/?a=${one}`, `/?b=${one}&show=none`]) {
      expect((await call(comparison.loader, { path })).status, path).toBe(200);
    }
    expect((await page(comparison, { path: `/?a=${one}&b=${one}` })).html).toContain("请选择两个不同的轮次");
    expect((await call(comparison.loader, { path: "/" })).data).toMatchObject({ compared: { selfAndOurs: true } });
  });
});

describe("samples of an item", () => {
  test("are entered through their form and stand with the item", async () => {
    const { call, page } = await office();
    const params = { clause: CLAUSE };
    const wrong = await call(newSample.action, { params, form: { ...FIELDS, drawnFrom: " ", size: "3", failed: "4", periodTo: "2026-02-01" } });
    expect(errorsOf(wrong.data)).toEqual({
      ...{ drawnFrom: ["请填写"], failed: ["不合格数不能大于抽样数"], periodTo: ["期间的结束日期不能早于开始日期"] },
    });
    expect((await call(newSample.action, { params, form: FIELDS })).status).toBe(303);
    const { html } = await page(gapItem, { params });
    expect(html).toContain("合计 2 / 10 不合格");
    expect(html).toContain("三月维修工单");
    expect((await call(newSample.loader, { params: { clause: "5.1.2.2" } })).status).toBe(404);
  });
});

describe("the internal evaluation in the portal", () => {
  async function portal(certified: boolean) {
    const { world, client, open, call } = await office();
    const person = await makePerson("何静", "portal");
    await addMember(world, person, "client_manager", client);
    const { actor } = await scopeFor(person, world.slug, client.id);
    if (certified) await certifyMember(world, client.id, actor.memberId);
    const roundId = await open("internal");
    const params = { workspace: world.slug, client: client.id, roundId, clause: CLAUSE };
    const here = { path: "/", as: person, params };
    return { world, here, params, roundId, staffCall: call };
  }

  test("waits on the first page, and takes a judgement without script", async () => {
    const { here, params } = await portal(true);
    expect((await openPage(home, here)).html).toContain("请逐条完成内部评价");
    expect((await openPage(evaluation, here)).html).toContain(`/evaluation/${params.roundId}/${CLAUSE}`);
    const form = { version: "1", result: "sampled", sampleFailed: "1", sampleSize: "4", note: "看过制度", then: "next" };
    const saved = await callRoute(item.action, { ...here, form });
    expect(saved.headers.get("Location")).toBe(`/portal/${params.workspace}/${params.client}/evaluation/${params.roundId}/5.1.1.2`);
    const stale = await openPage(item, { ...here, form: { ...form, note: "另一个标签页" } });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain("另一个标签页");
    expect((await callRoute(ownSample.action, { ...here, form: FIELDS })).status).toBe(303);
    expect((await openPage(item, here)).html).toContain("合计 2 / 10 不合格");
  });

  test("leads from item to item to the end, says so there, and is read again once it is closed", async () => {
    const { here, params, roundId, staffCall } = await portal(true);
    const skipped = await callRoute(item.action, { ...here, form: { version: "1", result: "not_assessed", then: "next" } });
    expect(errorsOf(skipped.data)).toEqual({ result: ["请选择一项"] });
    expect((await callRoute(item.action, { ...here, form: { version: "1", result: "not_assessed", note: "等店长", then: "stay" } })).status).toBe(303);
    expect((await openPage(evaluation, here)).html).toContain("接着评价 5.1.1.1");
    const root = `/portal/${params.workspace}/${params.client}/evaluation/${roundId}`;
    let clause = CLAUSE;
    for (let judged = 1; judged <= 50; judged++) {
      const at = { ...here, params: { ...params, clause } };
      const form = { version: clause === CLAUSE ? "2" : "1", result: "met", then: "next" };
      const to = (await callRoute(item.action, { ...at, form })).headers.get("Location") ?? "";
      expect(to.startsWith(root)).toBe(true);
      clause = to.slice(root.length + 1);
      expect(clause === "").toBe(judged === 50);
    }
    const done = await openPage(evaluation, here);
    expect(done.html).toContain("内部评价已全部填完");
    expect(done.html).not.toContain("接着评价");
    const waiting = await openPage(home, here);
    expect(waiting.html).toContain("内部评价已全部填完");
    expect(waiting.html).not.toContain("以前的内部评价");
    expect((await staffCall(closure.action, { params: { roundId }, form: { version: "1" } })).status).toBe(303);
    const closed = await openPage(home, here);
    expect(closed.html).toContain("目前没有需要您处理的事项");
    expect(closed.html).toContain("2026年5月1日 的内部评价");
    expect(closed.html).toContain(root);
  });

  test("tells who holds no valid certificate why, and shows no form", async () => {
    const { here } = await portal(false);
    const page = await openPage(item, here);
    expect(page.html).toContain("持证的售后服务管理师进行（GB/T 27922-2011）");
    expect(page.html).not.toContain("<form");
    const answer = await callRoute(item.action, { ...here, form: { version: "1", result: "met", then: "stay" } });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data)).toEqual({ "": ["内部评价须由持有效管理师证书的人员进行，您现在没有有效证书"] });
  });
});
