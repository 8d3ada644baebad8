import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { listActions } from "#app/domain/actions/action.queries.server.ts";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import type { PlansPage } from "#app/domain/actions/plans-page.server.ts";
import * as done from "#app/routes/w.$workspace+/engagements.$engagementId.actions.$actionId.done.tsx";
import * as one from "#app/routes/w.$workspace+/engagements.$engagementId.actions.$actionId._index.tsx";
import * as list from "#app/routes/w.$workspace+/engagements.$engagementId.actions._index.tsx";
import * as board from "#app/routes/w.$workspace+/engagements.$engagementId.actions.board.tsx";
import * as exported from "#app/routes/w.$workspace+/engagements.$engagementId.actions.export.ts";
import * as create from "#app/routes/w.$workspace+/engagements.$engagementId.actions.new.tsx";
import * as rates from "#app/routes/w.$workspace+/engagements.$engagementId.actions.rates.tsx";
import * as suggest from "#app/routes/w.$workspace+/engagements.$engagementId.actions.suggestions.tsx";
import * as plans from "#app/routes/w.$workspace+/engagements.$engagementId.plans.tsx";
import { makeAction, makeEvidence } from "#tests/support/actions.ts";
import { judge, makeEngagement, meetAll } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

type Call = Partial<Parameters<typeof callRoute>[1]>;

async function open() {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  const call = (route: Parameters<typeof callRoute>[0], { params, ...rest }: Call = {}) =>
    callRoute(route, { ...{ path: "/", as: world.owner, ...rest }, params: { workspace: world.slug, engagementId: id, ...params } });
  return { world, id, call };
}

const stored = (world: World, id: string) => world.scope.read((db) => listActions(db, id));
const errorsOf = (data: unknown) => (data as { result: { error: Record<string, string[]> } }).result.error;
const FORM = {
  ...{ title: "编制服务手册", kind: "improvement", clauses: ["5.1.4.1", "5.1.4.2"], owner: "", ourDays: "1.5", clientDays: "２", money: "800.5" },
  ...{ leadDays: "30", chance: "80" },
};

describe("the form of an action", () => {
  test("saves several clauses, half days and yuan", async () => {
    const { world, id, call } = await open();
    const answer = await call(create.action, { form: { ...FORM, owner: `ours:${world.scope.actor.memberId}` } });
    expect(answer.status).toBe(303);
    const [action] = await stored(world, id);
    expect(action).toMatchObject({ clauses: ["5.1.4.1", "5.1.4.2"], ourTenths: 15, clientTenths: 20, money: 80_050, ownerName: "林若梅" });
    const page = await call(one.loader, { params: { actionId: action?.id ?? "" } });
    expect(page.data).toMatchObject({ mayEdit: true, view: { title: "编制服务手册", startBy: null } });
  });

  test.each([
    [{ clauses: [] }, "clauses", "请至少选择一个条款"],
    [{ clauses: ["9.9.9"] }, "clauses", "请选择一项"],
    [{ kind: "deduction" }, "deductionId", "请选择要消除的特别扣分"],
    [{ ourDays: "0.55" }, "ourDays", "请填写数字，最多 1 位小数"],
    [{ money: "-1" }, "money", "请填写数字，最多 2 位小数"],
    [{ chance: "101" }, "chance", "不能大于 100"],
    [{ owner: "client:x" }, "owner", "请选择一项"],
    [{ title: " " }, "title", "请填写"],
  ])("answers %o beside the field", async (change, field, message) => {
    const { world, id, call } = await open();
    const answer = await call(create.action, { form: { ...FORM, ...change } });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data)[field]).toEqual([message]);
    expect(await stored(world, id)).toEqual([]);
  });

  test("a circle is refused beside the prerequisites", async () => {
    const { world, id, call } = await open();
    const a = await makeAction(world, id, { title: "甲" });
    const b = await makeAction(world, id, { title: "乙", after: [a] });
    const answer = await call(one.action, { params: { actionId: a }, form: { ...FORM, after: b, version: "1" } });
    expect(errorsOf(answer.data).after).toEqual(["前置措施形成循环：乙要等本措施完成"]);
  });
});

describe("list and board", () => {
  test("the board moves by a plain form, and done asks for proof", async () => {
    const { world, id, call } = await open();
    const actionId = await makeAction(world, id);
    const moved = await call(board.action, { form: { actionId, to: "under_way", version: "1", back: "board" } });
    expect(moved.headers.get("Location")).toBe(`/w/${world.slug}/engagements/${id}/actions/board`);
    const { data } = await call(board.loader);
    const columns = (data as { columns: { state: string; count: number }[] }).columns;
    expect(columns.map(({ state, count }) => [state, count])).toEqual([["planned", 0], ["under_way", 1], ["done", 0], ["dropped", 0]]);
    const bare = await call(done.action, { params: { actionId }, form: { doneOn: "2199-01-01", proof: "", version: "2" } });
    expect(errorsOf(bare.data)).toMatchObject({ doneOn: ["日期不能晚于今天"], proof: ["请填写"] });
    const proved = await call(done.action, { params: { actionId }, form: { doneOn: "2026-03-02", proof: "已发布", version: "2" } });
    expect(proved.status).toBe(303);
  });

  test("done offers the evidence of its clauses beside the text; it is shown with the action, its proof can be changed", async () => {
    const { world, id, call } = await open();
    const actionId = await makeAction(world, id, { clauses: ["5.1.4.1"] });
    const at = { params: { actionId } };
    const page = async (route: Parameters<typeof openPage>[0], locale: "zh-CN" | "en" = "zh-CN") =>
      (await openPage(route, { path: "/", as: world.owner, locale, params: { workspace: world.slug, engagementId: id, actionId } })).html;
    expect(await page(done)).toContain("对应条款还没有可选的证据");
    const manual = await makeEvidence(world, id, "手册首页", ["5.1.4.1"]);
    await makeEvidence(world, id, "别的条款", ["5.1.4.2"]);
    const form = { doneOn: "2026-03-02", proof: "已发布", version: "1" };
    const offered = await page(done);
    expect(offered).toMatch(new RegExp(`<input[^>]*type="checkbox"[^>]*name="evidence"[^>]*value="${manual}"`));
    expect(offered).not.toContain("别的条款");
    const wrong = await call(done.action, { ...at, form: { ...form, evidence: [manual, "00000000-0000-4000-8000-000000000000"] } });
    expect([wrong.status, errorsOf(wrong.data).evidence]).toEqual([400, ["请选择一项"]]);
    expect((await call(done.action, { ...at, form: { ...form, evidence: manual } })).status).toBe(303);
    const shown = await page(one);
    expect(shown).toContain(`/w/${world.slug}/engagements/${id}/evidence/${manual}`);
    expect(shown).toContain("修改完成证明");
    const again = await page(done, "en");
    expect(again).toContain("Change the proof");
    expect(again).toMatch(new RegExp(`value="${manual}"[^>]*checked=""|checked=""[^>]*value="${manual}"`));
    expect((await call(done.action, { ...at, form: { ...form, proof: "改写", version: "2" } })).status).toBe(303);
    expect(await stored(world, id)).toMatchObject([{ state: "done", proof: "改写", evidence: [], version: 3 }]);
  });

  test("a trainer sees them and changes nothing", async () => {
    const { world, id, call } = await open();
    await makeAction(world, id);
    const trainer = await makePerson("讲师");
    await addMember(world, trainer, "trainer");
    expect((await call(list.loader, { as: trainer })).data).toMatchObject({ mayWrite: false, state: { total: 1 } });
    expect((await call(create.loader, { as: trainer })).status).toBe(403);
    expect((await call(board.action, { as: trainer, form: { to: "planned" } })).status).toBe(403);
  });

  test("is saved as an action plan: what mends what, who, when, at what cost, latest start", async () => {
    const { world, id, call } = await open();
    await world.scope.write((db) => db.updateTable("engagements").set({ planned_audit_date: "2199-12-31" }).where("id", "=", id).execute());
    expect((await call(rates.action, { form: { ourDayRate: "1,800", clientDayRate: "600", margin: "0.75", version: "1" } })).status).toBe(303);
    const first = await makeAction(world, id, { title: "先做", ownerMemberId: world.scope.actor.memberId });
    await makeAction(world, id, { title: "后做", after: [first], leadDays: 10, money: 12_300, clauses: ["5.1.4.2"] });
    const proved = await makeAction(world, id, { title: "已做" });
    const evidence = [await makeEvidence(world, id, "手册首页", ["5.1.4.1"]), await makeEvidence(world, id, "发放清单", ["5.1.4.1"])];
    await world.scope.write((db) => moveAction(db, id, proved, 1, { to: "done", doneOn: "2026-03-02", proof: "已发布", evidence }));
    const request = new Request("http://localhost/?format=xlsx&sort=start", { headers: { Cookie: `${world.owner.cookie}; locale=zh-CN` } });
    const context = { nonce: "x", requestId: "x", memo: new Map<string, unknown>(), clientAddress: "127.0.0.1" };
    const response = await exported.loader({ request, params: { workspace: world.slug, engagementId: id }, context });
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
    const [head = [], ...rows] = sheets[0]?.rows ?? [];
    const table = rows.map((row) => Object.fromEntries(head.map((name, at) => [String(name), row[at]])));
    expect(table).toHaveLength(3);
    expect(table[2]).toMatchObject({ 措施: "已做", 完成证明: "已发布", 证明所用证据: "手册首页\n发放清单" });
    expect(table[0]).toMatchObject({ 措施: "先做", 对应条款: "5.1.4.1", 责任人: "林若梅", 最迟启动: new Date("2199-11-21T00:00:00Z"), "成本合计（元）": 3000 });
    expect(table[1]).toMatchObject({ 措施: "后做", 前置措施: "先做", 最迟启动: new Date("2199-12-21T00:00:00Z"), "费用（元）": 123, "成本合计（元）": 3123 });
  });
});

describe("suggestions", () => {
  test("are made for open items once, and not again", async () => {
    const { world, id, call } = await open();
    await meetAll(world, id, ["5.1.4.1", "5.1.2.2", "5.1.5.1"]);
    await judge(world, id, "5.1.4.1", "not_met");
    const keys = async () => ((await call(suggest.loader)).data as { found: { key: string; kind: string }[] }).found.map(({ key, kind }) => [key, kind]);
    expect(await keys()).toEqual([["5.1.2.2", "quota"], ["5.1.4.1", "improvement"], ["5.1.5.1", "improvement"]]);
    const form = { for: ["5.1.2.2", "5.1.4.1"], ourDays: "1", clientDays: "2", leadDays: "30", chance: "80" };
    expect((await call(suggest.action, { form })).status).toBe(303);
    const made = (await stored(world, id)).map(({ kind, clauses }) => `${kind} ${clauses.join()}`);
    expect(made.sort()).toEqual(["improvement 5.1.4.1", "quota "]);
    expect(await keys()).toEqual([["5.1.5.1", "improvement"]]);
    expect((await call(suggest.action, { form })).status).toBe(409);
    expect(errorsOf((await call(suggest.action, { form: { ...form, for: [] } })).data).for).toEqual(["请至少选择一项"]);
    expect(await stored(world, id)).toHaveLength(2);
  });
});

describe("plans", () => {
  const pageOf = (data: unknown) => data as PlansPage;

  test("three of them to the target, and to another level when asked", async () => {
    const { world, id, call } = await open();
    const unmet = ["5.1.2.2", "5.1.3.1", "5.1.4.1", "5.1.4.2", "5.1.5.1", "5.1.5.2"];
    await meetAll(world, id, unmet);
    for (const clause of unmet) await judge(world, id, clause, "not_met", { reason: "按现状" });
    await makeAction(world, id, { title: "证书", kind: "quota", clauses: [], chance: 95, leadDays: 45, money: 500_000 });
    await makeAction(world, id, { title: "手册", clauses: unmet.slice(2), chance: 90, leadDays: 20, money: 900_000 });
    const { goal, page } = pageOf((await call(plans.loader)).data);
    expect(goal).toEqual({ target: "four_star", threshold: 90, margin: "0.5" });
    const found = Object.fromEntries((page?.plans ?? []).map(({ kind, found }) => [kind, found?.steps.map(({ title }) => title)]));
    expect(found).toEqual({ cheapest: ["手册"], fastest: ["手册"], safest: ["手册"] });
    const steps = page?.plans[0]?.found?.steps ?? [];
    // 84.705 as it stands; four items of 2.059 points at 90 %.
    expect(page?.plans[0]?.found).toMatchObject({ start: { text: "84.7" }, goal: { text: "90.5" }, final: { text: "92.1" }, unproven: null });
    expect(steps[0]).toMatchObject({ gain: "7.41", to: { text: "92.1" } });
    const five = pageOf((await call(plans.loader, { path: "/?target=five_star&margin=0" })).data);
    expect(five.goal).toEqual({ target: "five_star", threshold: 95, margin: "0" });
    expect(five.page?.plans[0]?.found?.steps.map(({ title }) => title)).toEqual(["手册", "证书"]);
    expect(five.page?.plans[2]?.found?.final.text).toBe("97.9");
  });

  test("what if is asked in the address, works from beginnings of ids, and writes nothing", async () => {
    const { world, id, call } = await open();
    await meetAll(world, id, ["5.1.4.1"]);
    await judge(world, id, "5.1.4.1", "not_met");
    const first = await makeAction(world, id, { title: "先做", clauses: [], kind: "quota" });
    const actionId = await makeAction(world, id, { title: "手册", after: [first], chance: 60 });
    const before = await world.scope.read((db) => db.selectFrom("activity_heads").selectAll().execute());
    const nothing = pageOf((await call(plans.loader)).data).page?.result;
    const path = `/?with=${actionId.slice(0, 8)}&without=5.1.1.1,5.3.2.3&try=1`;
    const { page } = pageOf((await call(plans.loader, { path })).data);
    expect(page?.result.added).toEqual(["先做"]);
    expect(page?.choices.actions.find(({ title }) => title === "手册")).toMatchObject({ ticked: true });
    expect(page?.choices.clauses.filter(({ lost }) => lost).map(({ clause }) => clause)).toEqual(["5.1.1.1", "5.3.2.3"]);
    expect(page?.result.expected.value).toBeLessThan(nothing?.expected.value ?? 0);
    expect(page?.result.chances.levels.reduce((sum, { perMille }) => sum + perMille, 0)).toBeGreaterThan(998);
    expect(page?.result.chances.seed).toBe(nothing?.chances.seed);
    expect(pageOf((await call(plans.loader, { path })).data).page?.result).toEqual(page?.result);
    expect(await world.scope.read((db) => db.selectFrom("activity_heads").selectAll().execute())).toEqual(before);
  });

  test.each(["target=no&margin=abc", "with=%00&without=%00", `with=${"x".repeat(3000)}`, "margin=999999", "target=not_passed&try"])(
    "takes %s for nothing",
    async (query) => {
      const { call } = await open();
      const { data, status } = await call(plans.loader, { path: `/?${query}` });
      expect(status).toBe(200);
      expect(pageOf(data)).toMatchObject({ goal: { target: "four_star", margin: "0.5" } });
    },
  );
});
