import { describe, expect, test } from "vitest";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import type { GapRow, ItemDetail } from "#app/domain/assessments/sheet.rules.ts";
import * as item from "#app/routes/w.$workspace+/engagements.$engagementId.gap.$clause.tsx";
import * as bonus from "#app/routes/w.$workspace+/engagements.$engagementId.gap.bonus._index.tsx";
import * as bonusRemoval from "#app/routes/w.$workspace+/engagements.$engagementId.gap.bonus.removal.tsx";
import * as deduction from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions.$deductionId._index.tsx";
import * as removal from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions.$deductionId.removal.tsx";
import * as deductions from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions._index.tsx";
import * as newDeduction from "#app/routes/w.$workspace+/engagements.$engagementId.gap.deductions.new.tsx";
import * as exported from "#app/routes/w.$workspace+/engagements.$engagementId.gap.export.ts";
import * as gap from "#app/routes/w.$workspace+/engagements.$engagementId.gap.tsx";
import * as overview from "#app/routes/w.$workspace+/engagements.$engagementId._index.tsx";
import * as plans from "#app/routes/w.$workspace+/engagements.$engagementId.plans.tsx";
import { engagementRow, judge, makeEngagement } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, type World } from "#tests/support/world.ts";

type Call = Partial<Parameters<typeof callRoute>[1]>;

async function open(kind: "trader" | "producer" = "trader") {
  const world = await makeWorkspace();
  const engagement = await makeEngagement(world, { client: { kind } });
  return { world, id: engagement.id, call: caller(world, engagement.id) };
}

function caller(world: World, engagementId: string) {
  return (route: Parameters<typeof callRoute>[0], { params, ...rest }: Call = {}) =>
    callRoute(route, {
      ...{ path: "/", as: world.owner, ...rest },
      params: { workspace: world.slug, engagementId, ...params },
    });
}

const at = (clause: string) => ({ params: { clause } });
const formOf = (more: Record<string, string>) => ({ version: "1", result: "met", then: "stay", ...more });
const errorsOf = (data: unknown) => (data as { result: { error: Record<string, string[]> } }).result.error;
const itemOf = (data: unknown) => (data as { item: ItemDetail }).item;

describe("judging through the form", () => {
  test("saves, and goes on to the next unassessed item of the same view", async () => {
    const { world, id, call } = await open();
    const form = formOf({ result: "not_met", then: "next", note: " 没有岗位说明书 " });
    const answer = await call(item.action, { ...at("5.1.1.1"), path: "/?show=not_assessed", form });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Location")).toBe(`/w/${world.slug}/engagements/${id}/gap/5.1.1.2?show=not_assessed`);
    const page = await call(item.loader, at("5.1.1.1"));
    expect(itemOf(page.data)).toMatchObject({ result: "not_met", note: "没有岗位说明书", judgedBy: "林若梅" });
    const stay = await call(item.action, { ...at("5.1.1.2"), form: formOf({}) });
    expect(stay.headers.get("Location")).toBe(`/w/${world.slug}/engagements/${id}/gap/5.1.1.2`);
    expect(stay.headers.get("Set-Cookie")).toContain("toast=itemSaved");
  });

  test("takes full-width digits and ignores what another result left in the form", async () => {
    const { call } = await open();
    const sampled = formOf({
      result: "sampled",
      sampleFailed: "２",
      sampleSize: "１０",
      confidence: "abc",
      reason: "多余",
    });
    expect((await call(item.action, { ...at("5.3.1.1"), form: sampled })).status).toBe(303);
    const stored = itemOf((await call(item.loader, at("5.3.1.1"))).data);
    expect(stored).toMatchObject({ sampleFailed: 2, sampleSize: 10, reason: null, confidence: 50 });
    const met = formOf({ version: "2", sampleFailed: "99", sampleSize: "x" });
    expect((await call(item.action, { ...at("5.3.1.1"), form: met })).status).toBe(303);
    expect(itemOf((await call(item.loader, at("5.3.1.1"))).data)).toMatchObject({ result: "met", sampleSize: null });
  });

  test.each([
    ["no result", { result: "" }, { result: ["请选择一项"] }],
    ["a result that does not exist", { result: "perfect" }, { result: ["请选择一项"] }],
    [
      "more failing than looked at",
      { result: "sampled", sampleFailed: "5", sampleSize: "4" },
      { sampleFailed: ["不合格数不能大于抽样数"] },
    ],
    ["no samples", { result: "sampled", sampleFailed: "0", sampleSize: "0" }, { sampleSize: ["不能小于 1"] }],
    ["half a sample", { result: "sampled", sampleFailed: "0.5", sampleSize: "4" }, { sampleFailed: ["请填写整数"] }],
    [
      "a negative failure",
      { result: "sampled", sampleFailed: "-1", sampleSize: "4" },
      { sampleFailed: ["不能小于 0"] },
    ],
    ["missing samples", { result: "sampled" }, { sampleFailed: ["请填写"], sampleSize: ["请填写"] }],
    ["leaving out without a reason", { result: "excluded", reason: "  " }, { reason: ["请说明理由"] }],
    ["a confidence above certainty", { result: "not_assessed", confidence: "101" }, { confidence: ["不能大于 100"] }],
    ["a note without end", { note: "长".repeat(4001) }, { note: ["最多 4,000 个字符"] }],
  ])("refuses %s beside its field", async (_, fields, errors) => {
    const { call } = await open();
    const answer = await call(item.action, { ...at("5.1.1.1"), form: formOf(fields) });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data)).toEqual(errors);
  });

  test("asks a reason for the derived item in the reader's language", async () => {
    const { call } = await open();
    const answer = await call(item.action, { ...at("5.1.2.2"), locale: "en", form: formOf({}) });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data).reason?.[0]).toContain("give a reason");
  });

  test("keeps what was typed when someone was faster, and shows what is stored now", async () => {
    const { call } = await open();
    await call(item.action, { ...at("5.1.1.1"), form: formOf({ note: "先到" }) });
    const late = await call(item.action, { ...at("5.1.1.1"), form: formOf({ result: "not_met", note: "后到" }) });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ stale: true, result: { initialValue: { result: "not_met", note: "后到" } } });
    expect(itemOf((await call(item.loader, at("5.1.1.1"))).data)).toMatchObject({ note: "先到", version: 2 });
    const again = await call(item.action, {
      ...at("5.1.1.1"),
      form: formOf({ version: "2", result: "not_met", note: "后到" }),
    });
    expect(again.status).toBe(303);
  });
});

describe("the sheet", () => {
  test("says what it rests on, which items there are and what is lost", async () => {
    const { call } = await open();
    await call(item.action, { ...at("5.1.1.1"), form: formOf({ result: "not_met" }) });
    const page = (await call(gap.loader)).data as { forecast: Forecast; rows: GapRow[]; mayWrite: boolean };
    expect(page.mayWrite).toBe(true);
    expect(page.rows).toHaveLength(50);
    expect(page.rows[0]).toMatchObject({ clause: "5.1.1.1", points: "2.059", shownPoints: "2.05", lost: "2.05" });
    expect(page.rows.find((row) => row.clause === "5.1.2.2")).toMatchObject({ points: "5", lost: null });
    expect(page.forecast.provisional?.["zh-CN"]).toContain("未经核对");
    expect(page.forecast).toMatchObject({ judged: 1, carried: 0, targetLevel: "four_star" });
    expect(page.forecast.titles["5.1"]?.en).toBe("After-sales service system");
  });

  test("hints where an item is for traders and the client is none", async () => {
    const { call } = await open("producer");
    const stored = itemOf((await call(item.loader, at("5.2.5.5"))).data);
    expect(stored).toMatchObject({ appliesOnlyTo: "traders", clientKind: "producer", derived: false });
    expect(itemOf((await call(item.loader, at("5.1.2.2"))).data)).toMatchObject({ derived: true });
  });

  test("can be read by a trainer, who cannot write; strangers and other workspaces find nothing", async () => {
    const { world, call } = await open();
    const trainer = await makePerson("周老师");
    await addMember(world, trainer, "trainer");
    expect((await call(gap.loader, { as: trainer })).data).toMatchObject({ mayWrite: false });
    expect((await call(item.action, { ...at("5.1.1.1"), as: trainer, form: formOf({}) })).status).toBe(403);
    expect((await call(gap.loader, { as: await makePerson() })).status).toBe(404);
    const other = await makeWorkspace();
    for (const route of [gap.loader, deductions.loader, bonus.loader, exported.loader]) {
      expect((await call(route, { as: other.owner, params: { workspace: other.slug } })).status).toBe(404);
    }
    const foreign = { as: other.owner, params: { workspace: other.slug, clause: "5.1.1.1" } };
    expect((await call(item.loader, foreign)).status).toBe(404);
    expect((await call(item.action, { ...foreign, form: formOf({}) })).status).toBe(404);
    expect((await call(item.loader, at("5.1.1"))).status).toBe(404);
    expect((await call(gap.loader, { params: { engagementId: "nonsense" } })).status).toBe(404);
  });

  test("can only be read once the engagement is closed", async () => {
    const { world, id, call } = await open();
    await world.scope.write((db) =>
      db.updateTable("engagements").set({ closed_at: "2026-03-02T08:00:00Z" }).where("id", "=", id).execute(),
    );
    expect((await call(gap.loader)).data).toMatchObject({ closed: true });
    const answer = await call(item.action, { ...at("5.1.1.1"), form: formOf({}) });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer.data)[""]).toEqual(["项目已关闭，请先重新打开"]);
  });
});

describe("the chances of the levels", () => {
  const chancesOf = async (call: Awaited<ReturnType<typeof open>>["call"], page: Parameters<typeof callRoute>[0] = gap.loader) =>
    ((await call(page)).data as { forecast: Forecast }).forecast.chances;

  test("begin with the first judgement, are the same however often and wherever they are looked at, and keep the seed", async () => {
    const { world, id, call } = await open();
    expect(await chancesOf(call)).toBeNull();
    await judge(world, id, "5.1.1.1", "met");
    const chances = await chancesOf(call);
    const { draw_seed: seed } = await engagementRow(world, id);
    expect(chances).toMatchObject({ draws: 10_000, seed: String(seed) });
    expect(chances?.levels.reduce((sum, { perMille }) => sum + perMille, 0)).toBeGreaterThan(996);
    expect(await chancesOf(call)).toEqual(chances);
    expect(await chancesOf(call, overview.loader)).toEqual(chances);
    const { page } = (await call(plans.loader)).data as { page: { result: { chances: Forecast["chances"] } } };
    expect(page.result.chances?.levels.filter(({ perMille }) => perMille > 0)).toEqual(chances?.levels.filter(({ perMille }) => perMille > 0));
    await judge(world, id, "5.1.1.2", "not_met");
    expect(await chancesOf(call)).not.toEqual(chances);
  });
});

describe("deductions and bonus through their forms", () => {
  test("are added, changed and removed after a question", async () => {
    const { call } = await open();
    const empty = await call(newDeduction.action, { form: { basis: "", description: "" } });
    expect(errorsOf(empty.data)).toEqual({ basis: ["请选择一项"], description: ["请填写"] });
    const fields = { basis: "law", description: "未按规定退货", rectification: "", proof: "" };
    expect((await call(newDeduction.action, { form: fields })).status).toBe(303);
    const listed = (await call(deductions.loader)).data as { deductions: { id: string; version: number }[] };
    const params = { deductionId: listed.deductions[0]?.id ?? "" };
    expect((await call(deduction.action, { params, form: { ...fields, proof: "通知单", version: "1" } })).status).toBe(
      303,
    );
    expect((await call(deduction.action, { params, form: { ...fields, version: "1" } })).status).toBe(409);
    expect((await call(removal.loader, { params })).data).toMatchObject({ deduction: { proof: "通知单", version: 2 } });
    expect((await call(removal.action, { params, form: { version: "2" } })).status).toBe(303);
    expect((await call(removal.loader, { params })).status).toBe(404);
  });

  test("there is one bonus, with its reason", async () => {
    const { call } = await open();
    expect(errorsOf((await call(bonus.action, { form: { version: "1", basis: "fame", reason: " " } })).data)).toEqual({
      basis: ["请选择一项"],
      reason: ["请填写"],
    });
    const form = { version: "1", basis: "sector_leading", reason: "省级服务品牌", proof: "证书" };
    expect((await call(bonus.action, { form })).status).toBe(303);
    const { version, ...stored } = form;
    expect((await call(bonus.loader)).data).toMatchObject({ bonus: stored, points: "1", version: Number(version) + 1 });
    expect((await call(bonusRemoval.action, { form: { version: "1" } })).status).toBe(409);
    expect((await call(bonusRemoval.action, { form: { version: "2" } })).status).toBe(303);
    expect((await call(bonusRemoval.loader)).status).toBe(404);
  });
});

describe("the export", () => {
  test("says first that the points are provisional and which rules made it", async () => {
    const { call } = await open();
    await call(item.action, {
      ...at("5.1.1.1"),
      form: formOf({ result: "sampled", sampleFailed: "1", sampleSize: "2", note: "=1+1" }),
    });
    const answer = await call(exported.loader, { path: "/?format=csv" });
    const lines = String(answer.data)
      .replace(/^\ufeff/, "")
      .split("\r\n");
    expect(lines[0]).toContain("未经核对");
    expect(lines[1]).toContain("score-1");
    expect(lines[2]).toContain("预计未通过");
    expect(lines.find((line) => line.startsWith("5.1.1.1,"))).toBe(
      "5.1.1.1,专责部门与岗位分工,2.05,抽样判定,1,2,1.02,,'=1+1,",
    );
    expect(lines.filter((line) => /^5\.\d\.\d\.\d,/.test(line))).toHaveLength(50);
    const english = await call(exported.loader, { path: "/?format=csv", locale: "en" });
    expect(String(english.data)).toContain("Responsible unit and job split");
    const sheet = await call(exported.loader, { path: "/?format=xlsx" });
    expect(sheet.headers.get("Content-Disposition")).toContain(encodeURIComponent("广州花语鲜花有限公司"));
  });
});
