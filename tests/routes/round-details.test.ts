import { describe, expect, test } from "vitest";
import { closeRound } from "#app/domain/assessments/round.commands.server.ts";
import { updateEvaluation, updateRound } from "#app/domain/assessments/round-details.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import * as own from "#app/routes/portal.$workspace.$client+/evaluation.$roundId.edit.tsx";
import * as evaluation from "#app/routes/portal.$workspace.$client+/evaluation.$roundId._index.tsx";
import * as sheet from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.$roundId.tsx";
import * as edit from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.$roundId_.edit.tsx";
import * as list from "#app/routes/w.$workspace+/engagements.$engagementId.rounds._index.tsx";
import * as opening from "#app/routes/w.$workspace+/engagements.$engagementId.rounds.new.tsx";
import { certifyMember } from "#tests/support/certified.ts";
import { eventsOf, makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { openPage } from "#tests/support/page.tsx";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, scopeFor } from "#tests/support/world.ts";

async function office(kind: "mock_audit" | "internal") {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  const params = { workspace: world.slug, engagementId: id };
  const opened = await callRoute(opening.action, { path: "/", as: world.owner, params, form: { kind, heldOn: "2026-05-01", assessors: "周审核员" } });
  const roundId = /rounds\/([0-9a-f-]{36})$/.exec(opened.headers.get("Location") ?? "")?.[1] ?? "";
  const at = { path: "/", as: world.owner, params: { ...params, roundId } };
  const send = (form: Record<string, string>) => callRoute(edit.action, { ...at, form });
  const page = (module: Parameters<typeof openPage>[0], locale: "zh-CN" | "en" = "zh-CN") => openPage(module, { ...at, locale });
  const stored = async () => {
    const round = await world.scope.read((db) => getRound(db, id, roundId));
    return round && { heldOn: round.heldOn, assessors: round.assessors, version: round.roundVersion };
  };
  const close = async () => {
    const version = (await stored())?.version ?? 0;
    expect((await world.scope.write((db) => closeRound(db, world.scope.actor, id, roundId, version, TODAY))).ok).toBe(true);
  };
  const manager = async (certified: boolean) => {
    const person = await makePerson("何静", "portal");
    await addMember(world, person, "client_manager", { id: client.id, name: "x" });
    const scope = await scopeFor(person, world.slug, client.id);
    if (certified) await certifyMember(world, client.id, scope.actor.memberId, {});
    return { scope, at: { path: "/", as: person, params: { workspace: world.slug, client: client.id, roundId } } };
  };
  return { world, id, roundId, at, send, page, stored, close, manager };
}

const FORM = { version: "1", heldOn: "2026-05-20", assessors: "周审核员、吴审核员" };
const told = (answer: { data: unknown }) => JSON.stringify(answer.data);
const updates = async (world: Parameters<typeof eventsOf>[0], id: string) =>
  (await eventsOf(world, id)).filter(({ action }) => action === "round.updated").map(({ data }) => data);

describe("the day and the assessors of a round", () => {
  test("are changed from the list, and the activity says from what to what", async () => {
    const { world, id, roundId, send, page, stored } = await office("mock_audit");
    expect((await page(list)).html).toContain(`/rounds/${roundId}/edit`);
    expect((await page(sheet)).html).toContain(`/rounds/${roundId}/edit`);
    expect((await page(edit)).html).toContain('value="2026-05-01"');
    expect((await page(edit, "en")).html).toContain("Change the day and the assessors");
    const answer = await send(FORM);
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/w/${world.slug}/engagements/${id}/rounds`]);
    expect(await stored()).toEqual({ heldOn: "2026-05-20", assessors: "周审核员、吴审核员", version: 2 });
    expect(await updates(world, id)).toEqual([
      { round: "mock_audit", heldOn: { from: "2026-05-01", to: "2026-05-20" }, assessors: { from: "周审核员", to: "周审核员、吴审核员" } },
    ]);
    expect((await send({ ...FORM, version: "2" })).status).toBe(303);
    expect(await stored()).toMatchObject({ version: 2 });
    expect(await updates(world, id)).toHaveLength(1);
    expect((await send({ version: "2", heldOn: "", assessors: "" })).status).toBe(303);
    expect(await stored()).toEqual({ heldOn: null, assessors: null, version: 3 });
  });

  test("of the current round too", async () => {
    const { world, id, at, stored } = await office("mock_audit");
    const current = await world.scope.read((db) => getRound(db, id));
    const params = { ...at.params, roundId: current?.roundId ?? "" };
    expect((await callRoute(edit.action, { ...at, params, form: FORM })).status).toBe(303);
    expect(await world.scope.read((db) => getRound(db, id))).toMatchObject({ heldOn: "2026-05-20", current: true });
    expect(await stored()).toMatchObject({ version: 1 });
  });

  test("as somebody else saved them first stand beside what was typed, and nothing is overwritten", async () => {
    const { at, send, stored } = await office("mock_audit");
    await send({ ...FORM, assessors: "吴审核员" });
    const late = { ...FORM, assessors: "郑审核员" };
    expect((await send(late)).status).toBe(409);
    expect(await stored()).toMatchObject({ assessors: "吴审核员", version: 2 });
    const shown = await openPage(edit, { ...at, form: late });
    expect(shown.html).toContain("吴审核员");
    expect(shown.html).toContain("郑审核员");
  });

  test("are asked for beside the field, and stay once the round or its engagement is closed", async () => {
    const { roundId, send, page, stored, close } = await office("mock_audit");
    const wrong = told(await send({ version: "1", heldOn: "31 May", assessors: "x".repeat(201) }));
    expect(wrong).toContain("请填写有效日期");
    expect(wrong).toContain("最多 200 个字符");
    await close();
    expect(told(await send({ ...FORM, version: "2" }))).toContain("这一轮评价已关闭");
    expect((await page(edit)).html).toContain("日期和评价人不能再修改");
    expect((await page(list)).html).not.toContain(`/rounds/${roundId}/edit`);
    expect(await stored()).toMatchObject({ heldOn: "2026-05-01" });
  });
});

describe("the day and the people of a company's own evaluation", () => {
  test("are not the consultancy's to change", async () => {
    const { world, id, roundId, send, page, stored } = await office("internal");
    expect(told(await send(FORM))).toContain("咨询机构不能代填");
    expect((await page(edit)).html).toContain("由企业持证人员在客户门户中修改");
    expect((await page(list)).html).not.toContain(`/rounds/${roundId}/edit`);
    expect(await world.scope.write((db) => updateRound(db, id, roundId, { version: 1, heldOn: null, assessors: null }))).toMatchObject({ ok: false });
    expect(await stored()).toMatchObject({ version: 1 });
  });

  test("are changed by its certified people in the portal, while it is open", async () => {
    const { world, id, roundId, manager, stored, close } = await office("internal");
    const { scope, at } = await manager(true);
    expect((await openPage(evaluation, at)).html).toContain(`/evaluation/${roundId}/edit`);
    expect((await openPage(own, at)).html).toContain('value="2026-05-01"');
    expect((await callRoute(own.action, { ...at, form: FORM })).status).toBe(303);
    expect(await stored()).toEqual({ heldOn: "2026-05-20", assessors: "周审核员、吴审核员", version: 2 });
    expect(await updates(world, id)).toMatchObject([{ round: "internal", heldOn: { from: "2026-05-01", to: "2026-05-20" } }]);
    expect((await callRoute(own.action, { ...at, form: { ...FORM, assessors: "" } })).status).toBe(409);
    const change = (assessors: string) =>
      scope.write((db) => updateEvaluation(db, scope.actor, roundId, { version: 2, heldOn: null, assessors }, TODAY));
    const both = await Promise.all([change("何静"), change("李娜")]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await close();
    expect(told(await callRoute(own.action, { ...at, form: { ...FORM, version: "4" } }))).toContain("这一轮评价已关闭");
    expect((await openPage(own, at)).html).not.toContain("<form");
  });

  test("are read by who holds no certificate, and changed by nobody of another company", async () => {
    const { roundId, manager, stored } = await office("internal");
    const { at } = await manager(false);
    expect((await openPage(evaluation, at)).html).not.toContain(`/evaluation/${roundId}/edit`);
    expect((await openPage(own, at)).html).toContain("您现在只能查看");
    expect((await callRoute(own.action, { ...at, form: FORM })).status).toBe(400);
    const other = await (await office("internal")).manager(true);
    const strange = { ...other.at, params: { ...other.at.params, roundId } };
    expect((await callRoute(own.action, { ...strange, form: FORM })).status).toBe(404);
    expect(await stored()).toMatchObject({ version: 1 });
  });
});
