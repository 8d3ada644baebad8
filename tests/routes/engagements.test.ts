import { describe, expect, test } from "vitest";
import * as closure from "#app/routes/w.$workspace+/engagements.$engagementId_.closure.tsx";
import * as edit from "#app/routes/w.$workspace+/engagements.$engagementId.edit.tsx";
import * as overview from "#app/routes/w.$workspace+/engagements.$engagementId._index.tsx";
import * as layout from "#app/routes/w.$workspace+/engagements.$engagementId.tsx";
import * as conditions from "#app/routes/w.$workspace+/engagements.$engagementId.milestones.entry-conditions.tsx";
import * as milestone from "#app/routes/w.$workspace+/engagements.$engagementId.milestones.$milestone.tsx";
import * as milestones from "#app/routes/w.$workspace+/engagements.$engagementId.milestones.tsx";
import * as fresh from "#app/routes/w.$workspace+/engagements.new.tsx";
import { todayIn } from "#app/lib/today.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { makeEngagement } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "#tests/support/world.ts";

const today = todayIn("Asia/Shanghai");

interface Form {
  result: { error: Record<string, string[]>; initialValue: Record<string, unknown> };
}

const errorsOf = (data: unknown) => (data as Form).result.error;

function call(
  world: World,
  handler: Parameters<typeof callRoute>[0],
  engagementId: string,
  more: { form?: Record<string, string>; as?: Person; params?: Record<string, string> } = {},
) {
  return callRoute(handler, {
    path: `/w/${world.slug}/engagements/${engagementId}`,
    as: more.as ?? world.owner,
    form: more.form,
    params: { workspace: world.slug, engagementId, ...more.params },
  });
}

describe("a new engagement", () => {
  test("is made from the form and opens at its overview", async () => {
    const world = await makeWorkspace();
    const { client, schemeVersionId } = await makeEngagement(world);
    const form = {
      clientId: client.id,
      schemeVersionId,
      kind: "initial",
      targetLevel: "five_star",
      startsOn: today,
      plannedAuditDate: "",
      leadId: world.scope.actor.memberId,
    };
    const made = await call(world, fresh.action, "new", { form });
    expect(made.status).toBe(303);
    expect(made.headers.get("Location")).toMatch(new RegExp(`^/w/${world.slug}/engagements/[0-9a-f-]{36}$`));

    const early = await call(world, fresh.action, "new", { form: { ...form, plannedAuditDate: addDays(today, -1) } });
    expect(early.status).toBe(400);
    expect(errorsOf(early.data)).toEqual({ plannedAuditDate: ["现场审查日期不能早于启动日期"] });
    const bad = await call(world, fresh.action, "new", { form: { ...form, targetLevel: "two_star", leadId: "" } });
    expect(errorsOf(bad.data)).toEqual({ leadId: ["请选择一项"] });
    const level = await call(world, fresh.action, "new", { form: { ...form, targetLevel: "two_star" } });
    expect(errorsOf(level.data)).toEqual({ targetLevel: ["所选标准没有这个等级，请另选"] });
  });

  test("is offered only the client it was asked for, if it may get one", async () => {
    const world = await makeWorkspace();
    const { client } = await makeEngagement(world);
    await makeEngagement(world, { client: { name: "另一家公司" } });
    const ask = (query: string) =>
      callRoute(fresh.loader, {
        path: `/w/${world.slug}/engagements/new${query}`,
        params: { workspace: world.slug },
        as: world.owner,
      });
    expect((await ask("")).data).toMatchObject({ clients: [expect.anything(), expect.anything()], chosen: null });
    expect((await ask(`?client=${client.id}`)).data).toMatchObject({ clients: [{ id: client.id }], chosen: client.id });
    expect((await ask("?client=x")).status).toBe(404);
  });
});

describe("the pages of an engagement", () => {
  test("show where it stands and hold no rules beyond what they show", async () => {
    const world = await makeWorkspace();
    const { id, client } = await makeEngagement(world);
    const head = await call(world, layout.loader, id);
    expect(head.data).toMatchObject({
      client,
      standard: "GB/T 27922-2011",
      provisional: true,
      due: { on: "2026-03-02" },
    });
    expect(JSON.stringify(head.data).length).toBeLessThan(1_500);
    const page = await call(world, overview.loader, id);
    expect(page.data).toMatchObject({ closedOn: null, upcoming: [{ code: "kick_off" }, {}, {}] });
    const plan = await call(world, milestones.loader, id);
    expect(plan.data).toMatchObject({ conditions: { count: 7, met: 0 }, mayWrite: true, auditConflict: null });
  });

  test("are not there for others: another workspace, an unknown or malformed id, a wrong milestone", async () => {
    const [world, other] = [await makeWorkspace(), await makeWorkspace()];
    const { id } = await makeEngagement(other);
    const loaders = [layout, overview, edit, closure, milestones, conditions].map((route) => route.loader);
    for (const loader of [...loaders, milestone.loader]) {
      expect((await call(world, loader, id, { params: { milestone: "kick_off" } })).status).toBe(404);
      expect((await call(world, loader, "1", { params: { milestone: "kick_off" } })).status).toBe(404);
    }
    expect((await call(other, milestone.loader, id, { params: { milestone: "nothing" } })).status).toBe(404);
  });

  test("let a trainer read and change nothing", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const trainer = await makePerson("方讲师");
    await addMember(world, trainer, "trainer");
    expect((await call(world, milestones.loader, id, { as: trainer })).data).toMatchObject({ mayWrite: false });
    expect((await call(world, edit.loader, id, { as: trainer })).status).toBe(403);
    const params = { milestone: "kick_off" };
    const form = { intent: "complete", version: "1", completedOn: today };
    expect((await call(world, milestone.action, id, { as: trainer, params, form })).status).toBe(403);
    expect((await call(world, conditions.action, id, { as: trainer, form: {} })).status).toBe(403);
  });
});

describe("the milestone form", () => {
  const params = { milestone: "kick_off" };

  test("completes, reopens and moves, and says what is wrong beside the field", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const post = (form: Record<string, string>) => call(world, milestone.action, id, { params, form });
    const future = await post({ intent: "complete", version: "1", completedOn: addDays(today, 1), note: "" });
    expect(future.status).toBe(400);
    expect(errorsOf(future.data)).toEqual({ completedOn: ["日期不能晚于今天"] });
    const before = await post({ intent: "complete", version: "1", completedOn: "2025-03-01" });
    expect(before.status).toBe(400);
    expect(errorsOf(before.data)).toEqual({ completedOn: ["日期过早，不能早于项目启动前一年"] });
    expect(errorsOf((await post({ intent: "finish", version: "1" })).data)).toEqual({ intent: ["请选择一项"] });
    expect((await post({ intent: "move", version: "1", plannedOn: "2026-13-01" })).status).toBe(400);
    expect((await post({ intent: "move", version: "1", plannedOn: addDays(today, 3) })).status).toBe(303);
    expect((await post({ intent: "release", version: "2" })).status).toBe(303);
    expect((await post({ intent: "complete", version: "3", completedOn: today, note: "已签到" })).status).toBe(303);
    expect((await post({ intent: "complete", version: "3", completedOn: today })).status).toBe(409);
    expect((await post({ intent: "reopen", version: "4", reopenNote: "" })).status).toBe(303);
  });
});

describe("the entry conditions form", () => {
  test("saves ticks and notes, and gives both back when someone was faster", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const page = (await call(world, conditions.loader, id)).data as { conditions: { code: string; version: number }[] };
    const blank = Object.fromEntries(page.conditions.map(({ code, version }) => [`${code}.version`, String(version)]));
    const form = { ...blank, "legal_person.met": "on", "legal_person.note": "营业执照已核对" };
    expect((await call(world, conditions.action, id, { form })).status).toBe(303);
    expect((await call(world, conditions.loader, id)).data).toMatchObject({
      conditions: expect.arrayContaining([
        expect.objectContaining({
          code: "legal_person",
          met: true,
          note: "营业执照已核对",
          decidedBy: "林若梅",
          decidedOn: today,
        }),
      ]) as unknown,
    });
    const late = await call(world, conditions.action, id, { form: { ...blank, "legal_person.note": "另一说法" } });
    expect(late.status).toBe(409);
    expect((late.data as Form).result.initialValue.legal_person).toMatchObject({ note: "另一说法" });
    expect((await call(world, conditions.action, id, { form: {} })).status).toBe(400);
  });
});

describe("closing", () => {
  test("is asked for, done, shown and undone", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const post = (form: Record<string, string>) => call(world, closure.action, id, { form });
    expect((await post({ state: "closed", version: "9" })).status).toBe(409);
    expect((await post({ state: "gone", version: "1" })).status).toBe(400);
    expect((await post({ state: "closed", version: "1" })).status).toBe(303);
    expect((await call(world, overview.loader, id)).data).toMatchObject({ closedOn: today });
    expect((await call(world, milestones.loader, id)).data).toMatchObject({ closed: true, mayWrite: false });
    expect((await call(world, layout.loader, id)).data).toMatchObject({ closed: true, due: null });
    expect((await post({ state: "open", version: "2" })).status).toBe(303);
    expect((await call(world, overview.loader, id)).data).toMatchObject({ closedOn: null });
  });
});
