import { beforeAll, describe, expect, test } from "vitest";
import * as move from "#app/routes/w.$workspace+/engagements.$engagementId.scheme.tsx";
import * as scheme from "#app/routes/w.$workspace+/schemes.$schemeId._index.tsx";
import * as archival from "#app/routes/w.$workspace+/schemes.$schemeId.archival.tsx";
import * as copy from "#app/routes/w.$workspace+/schemes.$schemeId.copy.tsx";
import * as draft from "#app/routes/w.$workspace+/schemes.$schemeId.draft._index.tsx";
import * as basics from "#app/routes/w.$workspace+/schemes.$schemeId.draft.basics.tsx";
import * as conditions from "#app/routes/w.$workspace+/schemes.$schemeId.draft.conditions.tsx";
import * as levels from "#app/routes/w.$workspace+/schemes.$schemeId.draft.levels.tsx";
import * as milestone from "#app/routes/w.$workspace+/schemes.$schemeId.draft.milestones.$milestone._index.tsx";
import * as milestoneRemoval from "#app/routes/w.$workspace+/schemes.$schemeId.draft.milestones.$milestone.removal.tsx";
import * as newMilestone from "#app/routes/w.$workspace+/schemes.$schemeId.draft.milestones.new.tsx";
import * as people from "#app/routes/w.$workspace+/schemes.$schemeId.draft.people.tsx";
import * as points from "#app/routes/w.$workspace+/schemes.$schemeId.draft.points.tsx";
import * as publication from "#app/routes/w.$workspace+/schemes.$schemeId.draft.publication.tsx";
import * as discard from "#app/routes/w.$workspace+/schemes.$schemeId.draft.removal.tsx";
import * as row from "#app/routes/w.$workspace+/schemes.$schemeId.draft.requirements.$requirementId._index.tsx";
import * as placement from "#app/routes/w.$workspace+/schemes.$schemeId.draft.requirements.$requirementId.placement.tsx";
import * as removal from "#app/routes/w.$workspace+/schemes.$schemeId.draft.requirements.$requirementId.removal.tsx";
import * as newRow from "#app/routes/w.$workspace+/schemes.$schemeId.draft.requirements.new.tsx";
import * as special from "#app/routes/w.$workspace+/schemes.$schemeId.draft.special.tsx";
import * as use from "#app/routes/w.$workspace+/schemes.$schemeId.engagements._index.tsx";
import * as next from "#app/routes/w.$workspace+/schemes.$schemeId.next-version.tsx";
import * as confirm from "#app/routes/w.$workspace+/schemes.$schemeId.points.tsx";
import * as version from "#app/routes/w.$workspace+/schemes.$schemeId.versions.$number.tsx";
import * as list from "#app/routes/w.$workspace+/schemes._index.tsx";
import { removeRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { pointsField } from "#app/domain/schemes/points.rules.ts";
import { getPublishedVersion, listPublishedVersions, listRequirements } from "#app/domain/schemes/scheme.queries.server.ts";
import { judge, makeEngagement } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { confirmBuiltIn, copied, draftOf, requirementOf, underRevision } from "#tests/support/schemes.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

let world: World;
let consultant: Person;
let params: Record<string, string>;

beforeAll(async () => {
  world = await makeWorkspace();
  consultant = await makePerson("陈工");
  await addMember(world, consultant, "consultant");
  const engagement = await makeEngagement(world);
  await judge(world, engagement.id, "5.1.1.1", "not_met");
  await confirmBuiltIn(world);
  params = { workspace: world.slug, engagementId: engagement.id, number: "1", milestone: "trial_run", ...(await underRevision(world, "花卉零售标准")) };
});

const PAGES = {
  ...{ list, scheme, version, copy, next, archival, use, confirm, move },
  ...{ draft, basics, levels, special, people, points, publication, discard },
  ...{ newRow, row, placement, removal },
  ...{ milestone, newMilestone, milestoneRemoval, conditions },
};

describe.each(["zh-CN", "en"] as const)("in %s", (locale) => {
  test.each(Object.entries(PAGES))("the page %s is shown in whole", async (_, module) => {
    const { status, html } = await openPage(module, { path: "/", as: world.owner, params, locale });
    expect(status).toBe(200);
    expect(html).toMatch(/<h[12]/);
    // A message without words shows its key.
    expect(html).not.toMatch(/\b(drafting|schemes|terms)\.[a-z]/);
    expect(html).not.toContain("undefined");
    expect(html).not.toContain("NaN");
  });
});

test("a consultant writes drafts and an owner publishes them; a trainer only reads what is in force", async () => {
  const trainer = await makePerson();
  await addMember(world, trainer, "trainer");
  const status = async (module: { loader: Parameters<typeof callRoute>[0] }, as: Person, more: Record<string, string> = {}) =>
    (await callRoute(module.loader, { path: "/", as, params: { ...params, ...more } })).status;
  expect([await status(draft, consultant), await status(points, consultant), await status(copy, consultant)]).toEqual([200, 200, 200]);
  expect([await status(publication, consultant), await status(confirm, consultant), await status(archival, consultant)]).toEqual([403, 403, 403]);
  expect([await status(draft, trainer), await status(copy, trainer), await status(scheme, trainer)]).toEqual([403, 403, 200]);
  const schemeId = await copied(world, "只有草稿");
  expect([await status(scheme, trainer, { schemeId }), await status(scheme, consultant, { schemeId })]).toEqual([404, 302]);
  const rows = async (as: Person) => ((await callRoute(list.loader, { path: "/", as, params })).data as { rows: { id: string }[] }).rows;
  expect((await rows(trainer)).some(({ id }) => id === schemeId)).toBe(false);
  expect((await rows(consultant)).some(({ id }) => id === schemeId)).toBe(true);
});

test("what is amiss stands beside where it is mended", async () => {
  const schemeId = await copied(world, "有缺口");
  const id = requirementOf(await draftOf(world, schemeId), "5.1.2.2");
  await world.scope.write((db) => removeRequirement(db, schemeId, id, 1));
  const { html } = await openPage(draft, { path: "/", as: world.owner, params: { ...params, schemeId } });
  expect(html).toContain("发布前还有 2 处需要处理");
  expect(html).toContain("5.1 应为 40 分，各项合计 35 分");
  expect(html).toContain("人员要求所指的条款 5.1.2.2 不存在或不是评价项");
  expect(html).not.toContain(">发布<");
});

test("the points form says at each section and item what does not fit, keeps what was typed, and then makes the version", async () => {
  const office = await makeWorkspace();
  const source = (await office.scope.read(listPublishedVersions))[0];
  const schemeId = source?.schemeId ?? "";
  const rows = await office.scope.read((db) => listRequirements(db, source?.id ?? ""));
  const items = rows.filter(({ kind }) => kind === "item");
  const form: Record<string, string> = {
    ...{ versionId: source?.id ?? "", confirmedBy: office.scope.actor.memberId, source: "中国标准出版社 2012 年版", confirmedOn: "2026-03-01" },
    ...Object.fromEntries(items.map(({ clause, points }) => [`points.${pointsField(clause)}`, String(points / 1_000)])),
  };
  const call = { path: "/", as: office.owner, params: { workspace: office.slug, schemeId } };
  const wrong = { ...form, "points.c5_1_2_2": "4", "points.c5_3_1_1": "三", "points.c5_3_1_2": "0" };
  const first = await openPage(confirm, { ...call, form: wrong });
  expect(first.status).toBe(400);
  expect(first.html).toContain("请填写分值，最多三位小数");
  const { status, html } = await openPage(confirm, { ...call, form: { ...wrong, "points.c5_3_1_1": "3.125" } });
  expect(status).toBe(400);
  expect(html).toContain("该条款公开的分值为 5 分，请核对");
  expect(html).toContain("每个评价项都要有分值");
  expect(html).toContain("本板块应为 40 分，现为 39 分");
  expect(html).toContain("中国标准出版社 2012 年版");
  expect((await callRoute(confirm.action, { ...call, form: { ...form, confirmedOn: "2199-01-01" } })).data).toMatchObject({
    result: { error: { confirmedOn: ["日期不能晚于今天"] } },
  });
  const done = await callRoute(confirm.action, { ...call, form });
  expect(done.status).toBe(303);
  expect(await office.scope.read((db) => getPublishedVersion(db, schemeId))).toMatchObject({ number: 2, provisional: false });
  const page = await openPage(scheme, call);
  expect(page.html).toContain("依据：中国标准出版社 2012 年版");
  expect(page.html).not.toContain("分值未经核对");
  // The former version was not checked, and the list of versions goes on saying so.
  expect(page.html).toMatch(/旧版.*未经核对/);
  // A second tab with the same form is told, and nothing is made twice.
  expect((await callRoute(confirm.action, { ...call, form })).status).toBe(409);
});

test("the move shows before and after, and where the answers of fallen clauses are", async () => {
  const { html } = await openPage(move, { path: "/", as: world.owner, params });
  expect(html).toContain("改用第 2 版");
  expect(html).toContain("50 个评价项的答案带过去，分值不变。");
  expect(html).toContain("没有条款被取消");
});
