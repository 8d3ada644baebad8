import { beforeAll, expect, test } from "vitest";
import * as client from "#app/routes/w.$workspace+/clients.$clientId._index.tsx";
import * as layout from "#app/routes/w.$workspace+/engagements.$engagementId.tsx";
import * as overview from "#app/routes/w.$workspace+/engagements.$engagementId._index.tsx";
import * as move from "#app/routes/w.$workspace+/engagements.$engagementId.scheme.tsx";
import * as newEngagement from "#app/routes/w.$workspace+/engagements.new.tsx";
import * as portfolio from "#app/routes/w.$workspace+/portfolio._index.tsx";
import * as portfolioExport from "#app/routes/w.$workspace+/portfolio.export.ts";
import * as draft from "#app/routes/w.$workspace+/schemes.$schemeId.draft._index.tsx";
import * as basics from "#app/routes/w.$workspace+/schemes.$schemeId.draft.basics.tsx";
import * as conditions from "#app/routes/w.$workspace+/schemes.$schemeId.draft.conditions.tsx";
import * as levels from "#app/routes/w.$workspace+/schemes.$schemeId.draft.levels.tsx";
import * as milestone from "#app/routes/w.$workspace+/schemes.$schemeId.draft.milestones.$milestone._index.tsx";
import * as milestoneRemoval from "#app/routes/w.$workspace+/schemes.$schemeId.draft.milestones.$milestone.removal.tsx";
import * as newMilestone from "#app/routes/w.$workspace+/schemes.$schemeId.draft.milestones.new.tsx";
import * as points from "#app/routes/w.$workspace+/schemes.$schemeId.draft.points.tsx";
import * as use from "#app/routes/w.$workspace+/schemes.$schemeId.engagements._index.tsx";
import * as useExport from "#app/routes/w.$workspace+/schemes.$schemeId.engagements.export.ts";
import { gapExport } from "#app/domain/assessments/gap.export.server.ts";
import { getSheet } from "#app/domain/assessments/sheet.queries.server.ts";
import { getPublishedVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { startDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { makeEngagement, meetAll } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { copied, draftOf, publish } from "#tests/support/schemes.ts";
import { wrote } from "#tests/support/training.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";

let world: World;
let schemeId: string;

beforeAll(async () => {
  world = await makeWorkspace();
  schemeId = await copied(world, "本机构标准");
});

const call = (more: Record<string, string> = {}, form?: Record<string, string | readonly string[]>, locale: "zh-CN" | "en" = "zh-CN") => ({
  ...{ path: "/", as: world.owner, locale, params: { workspace: world.slug, schemeId, ...more } },
  ...(form && { form }),
});
const LEVELS = {
  ...{ totalMillipoints: "100", "thresholds.five_star": "95", "thresholds.four_star": "90" },
  ...{ "thresholds.three_star": "80", "thresholds.two_star": "", "thresholds.pass": "70", version: "1" },
};
const NAMES = {
  ...{ "namesZh.five_star": "卓越级", "namesEn.five_star": "{Excellent} <A>", "namesZh.pass": "合格级", "namesEn.pass": "Qualified" },
  ...{ "namesZh.not_passed": "不合格", "namesEn.not_passed": "Unqualified" },
};
const holds = (html: string, words: string) => html.includes(words);
const errorsOf = (answer: { data: unknown }) => (answer.data as { result: { error: Record<string, string[]> } }).result.error;

test("the levels form says beside the field what does not fit, and keeps what was typed", async () => {
  const send = (change: Record<string, string>, locale: "zh-CN" | "en" = "zh-CN") => callRoute(levels.action, call({}, { ...LEVELS, ...change }, locale));
  expect(errorsOf(await send({ "thresholds.three_star": "90" }))).toEqual({ "thresholds.three_star": ["分数线须低于上一等级，且不小于 1"] });
  expect(errorsOf(await send({ "thresholds.five_star": "101" }, "en"))).toEqual({ "thresholds.five_star": ["Not above the points in all"] });
  expect(errorsOf(await send({ "namesEn.pass": "Qualified" }))).toEqual({ "namesZh.pass": ["中英文名称请都填写，或都不填"] });
  expect(errorsOf(await send({ "namesZh.pass": "五星级", "namesEn.pass": "P" }))).toEqual({ "namesZh.pass": ["与另一个等级同名"] });
  expect(errorsOf(await send({ "namesZh.pass": "x".repeat(21), "namesEn.pass": "P" }))).toHaveProperty(["namesZh.pass"]);
  const none = Object.fromEntries(Object.keys(LEVELS).filter((name) => name.startsWith("thresholds")).map((name) => [name, ""]));
  expect(errorsOf(await send(none))).toEqual({ "thresholds.five_star": ["至少要有一个等级的分数线"] });
  const { status, html } = await openPage(levels, { ...call(), form: { ...LEVELS, ...NAMES, "thresholds.pass": "85" } });
  expect(status).toBe(400);
  expect(holds(html, 'value="{Excellent} &lt;A&gt;"')).toBe(true);
  expect(holds(html, "分数线须低于上一等级")).toBe(true);
  expect((await draftOf(world, schemeId)).versions.levels).toBe(1);
});

test("a level is added, renamed and taken out in a draft, and what was saved by someone else is not written over", async () => {
  const saved = await callRoute(levels.action, call({}, { ...LEVELS, ...NAMES, "thresholds.two_star": "75", "thresholds.four_star": "" }));
  expect(saved.status).toBe(303);
  const { rules } = await draftOf(world, schemeId);
  expect(rules.scoring.levels).toEqual([
    { code: "five_star", name: { "zh-CN": "卓越级", en: "{Excellent} <A>" }, threshold: 95, renamed: true },
    { code: "three_star", name: { "zh-CN": "三星级", en: "Three-star" }, threshold: 80 },
    { code: "two_star", name: { "zh-CN": "二星级", en: "Two-star" }, threshold: 75 },
    { code: "pass", name: { "zh-CN": "合格级", en: "Qualified" }, threshold: 70, renamed: true },
    { code: "not_passed", name: { "zh-CN": "不合格", en: "Unqualified" }, threshold: 0, renamed: true },
  ]);
  expect((await callRoute(levels.action, call({}, { ...LEVELS, ...NAMES }))).status).toBe(409);
  expect(holds((await openPage(draft, call())).html, "卓越级")).toBe(true);
  const { html } = await openPage(levels, call());
  expect(holds(html, 'value="卓越级"')).toBe(true);
  expect(holds(html, 'value="Qualified"')).toBe(true);
  expect(holds(html, "不填则用通用名称“达标级”。")).toBe(true);
});

test("milestones, entry conditions and reminder days are changed by their forms", async () => {
  const added = { titleZh: "管理层访谈", titleEn: "", after: ["kick_off", "gap_analysis"], takes: "2", unit: "months", completion: "gate-managersTrained", version: "1" };
  expect((await callRoute(newMilestone.action, call({}, added))).status).toBe(303);
  const plan = async () => (await draftOf(world, schemeId)).rules.milestones;
  const own = (await plan())[2];
  expect(own).toMatchObject({ title: { "zh-CN": "管理层访谈", en: "管理层访谈" }, after: ["kick_off", "gap_analysis"], takes: { calendarMonths: 2 } });
  expect(own?.completion).toEqual({ by: "person", gate: "managersTrained" });
  const one = { milestone: own?.code ?? "" };
  expect(holds((await openPage(milestone, call(one))).html, "管理层访谈")).toBe(true);
  expect(errorsOf(await callRoute(milestone.action, call(one, { ...added, takes: "37", version: "2" })))).toEqual({ takes: ["不能大于 36"] });
  expect(errorsOf(await callRoute(milestone.action, call(one, { ...added, takes: "x", titleZh: "", version: "2" }, "en")))).toMatchObject({
    takes: [expect.any(String)],
    titleZh: [expect.any(String)],
  });
  const circle = await openPage(milestone, { ...call({ milestone: "kick_off" }), form: { ...added, after: "trial_run", version: "2" } });
  expect(circle.status).toBe(400);
  expect(holds(circle.html, "前置关系首尾相接")).toBe(true);
  expect((await callRoute(milestone.action, call(one, { ...added, onAuditDate: "on", version: "1" }))).status).toBe(409);
  expect((await callRoute(milestone.action, call(one, { ...added, onAuditDate: "on", version: "2" }))).status).toBe(303);
  expect((await plan()).filter(({ onAuditDate }) => onAuditDate).map(({ code }) => code)).toEqual([own?.code]);
  expect((await callRoute(milestone.loader, call({ milestone: "__proto__" }))).status).toBe(404);
  expect(holds((await openPage(milestoneRemoval, call(one))).html, "删除“管理层访谈”？")).toBe(true);
  expect((await callRoute(milestoneRemoval.action, call(one, { version: "3" }))).status).toBe(303);
  expect(await plan()).toHaveLength(16);

  const { rules } = await draftOf(world, schemeId);
  const titles = Object.fromEntries(rules.entryConditions.map(({ code, title }) => [`zh.${code}`, title["zh-CN"]]));
  const conditionsSent = { ...titles, "gone.legal_person": "on", "zh.new2": "已完成自查", version: "1" };
  expect(errorsOf(await callRoute(conditions.action, call({}, { ...conditionsSent, "zh.rules_in_writing": "", "en.new1": "x" })))).toEqual({
    "zh.rules_in_writing": ["请填写"],
    "zh.new1": ["请填写"],
  });
  expect((await callRoute(conditions.action, call({}, conditionsSent))).status).toBe(303);
  const now = (await draftOf(world, schemeId)).rules.entryConditions;
  expect(now).toHaveLength(7);
  expect(now.some(({ code }) => code === "legal_person")).toBe(false);
  expect(now.at(-1)?.title).toEqual({ "zh-CN": "已完成自查", en: "已完成自查" });

  const sent = { titleZh: "本机构标准", titleEn: "Ours", standard: "S", kind: "service", validityMonths: "36", surveillanceEveryMonths: "12", version: "1" };
  expect(errorsOf(await callRoute(basics.action, call({}, { ...sent, reminderDays: "九十" })))).toEqual({
    reminderDays: ["请填写 1 至 730 之间的天数，用逗号或顿号分隔"],
  });
  expect((await callRoute(basics.action, call({}, { ...sent, reminderDays: "30、９０，90 200" }))).status).toBe(303);
  expect((await draftOf(world, schemeId)).rules.cycle).toEqual({ validityMonths: 36, surveillanceEveryMonths: 12, reminderDays: [200, 90, 30] });
  const shown = await openPage(draft, call());
  expect(holds(shown.html, "200、90、30 天")).toBe(true);
  expect(holds(shown.html, "前置：项目启动")).toBe(true);
  expect(holds(shown.html, "已完成自查")).toBe(true);
});

test("what keeps a draft from being published is listed first, each with the way to where it is mended", async () => {
  const other = { schemeId: await copied(world, "另一项标准") };
  const link = new RegExp(`<a [^>]*href="[^"]*/${other.schemeId}/draft/levels"[^>]*>满分 101 分，`);
  expect((await openPage(draft, call(other))).html).not.toMatch(link);
  expect((await callRoute(levels.action, call(other, { ...LEVELS, totalMillipoints: "101" }))).status).toBe(303);
  expect((await openPage(draft, call(other))).html).toMatch(link);
});

test("each box for points says its unit", async () => {
  const { html } = await openPage(points, call());
  expect(html).toMatch(/id="field-points-c5_1_1_1"[^>]* aria-describedby="field-points-c5_1_1_1-unit"/);
  expect(html).toMatch(/<span id="field-points-c5_1_1_1-unit"[^>]*>分<\/span>/);
  const wrong = await openPage(points, { ...call(), form: { "points.c5_1_1_1": "x", checked: "no" } });
  expect(wrong.html.includes('aria-describedby="field-points-c5_1_1_1-errors field-points-c5_1_1_1-unit"')).toBe(true);
});

test("pages, lists and exports about an engagement call levels as its version does", async () => {
  expect((await callRoute(levels.action, call({}, { ...LEVELS, ...NAMES, "namesZh.four_star": "优良级", "namesEn.four_star": "Good", version: "2" }))).status).toBe(303);
  await publish(world, schemeId);
  const version = await world.scope.read((db) => getPublishedVersion(db, schemeId));
  const { id, client: company } = await makeEngagement(world, { schemeVersionId: version?.id ?? "", client: { name: "卓越客户" } });
  await meetAll(world, id);
  const params = { engagementId: id, clientId: company.id };
  const inside = { id: "engagement", module: layout };
  const [zh, en] = [await openPage(overview, call(params), inside), await openPage(overview, call(params, undefined, "en"), inside)];
  expect([zh.status, en.status]).toEqual([200, 200]);
  expect(holds(zh.html, "卓越级")).toBe(true);
  expect(holds(zh.html, "五星级")).toBe(false);
  expect(holds(en.html, "{Excellent} &lt;A&gt;")).toBe(true);
  expect(holds(en.html, "Five stars")).toBe(false);
  for (const page of [portfolio, client]) expect(holds((await openPage(page, call(params))).html, "卓越级")).toBe(true);
  for (const page of [portfolio, use]) expect(holds((await openPage(page, call(params))).html, "优良级")).toBe(true);
  expect(holds((await openPage(newEngagement, call(params))).html, "五星级 / 卓越级")).toBe(true);
  for (const table of [portfolioExport, useExport]) {
    expect((await callRoute(table.loader, { ...call(params), path: "/?format=csv" })).data).toContain("优良级");
  }
  const sheet = await world.scope.read((db) => getSheet(db, id));
  expect(sheet && gapExport(sheet, "en").rows.flat().join()).toContain("{Excellent} <A>");

  // The newer version goes by the words of the trade again: before and after each by its own.
  await wrote(world.scope, (db) => startDraft(db, schemeId));
  await callRoute(levels.action, call({}, LEVELS));
  await publish(world, schemeId);
  const moved = await openPage(move, call(params), inside);
  expect(moved.html).toMatch(/<td[^>]*>[^<]*卓越级[^<]*<\/td>/);
  expect(moved.html).toMatch(/<td[^>]*>[^<]*五星级[^<]*<\/td>/);
});
