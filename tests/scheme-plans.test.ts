import { describe, expect, test } from "vitest";
import { moveToVersion } from "#app/domain/engagements/scheme-move.commands.server.ts";
import { readSchemeMove } from "#app/domain/engagements/scheme-move.queries.server.ts";
import { completeMilestone, decideEntryConditions } from "#app/domain/milestones/milestone.commands.server.ts";
import { readEntryConditions, readMilestones } from "#app/domain/milestones/milestone-page.queries.server.ts";
import { listProgress } from "#app/domain/portal/progress.queries.server.ts";
import { publishDraft, startDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { addMilestone, removeMilestone, saveConditions, updateMilestone } from "#app/domain/schemes/draft-milestones.commands.server.ts";
import { getPublishedVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { engagementRow, eventsOf, makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { copied, draftOf, publish } from "#tests/support/schemes.ts";
import { wrote } from "#tests/support/training.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";

const INTERVIEWS = {
  ...{ title: { "zh-CN": "管理层访谈", en: "Interviews" }, after: ["kick_off"], takes: { workingDays: 4 } },
  completion: { by: "person", gate: null } as const,
};

const versionOf = async (world: World, schemeId: string) => (await world.scope.read((db) => getPublishedVersion(db, schemeId)))?.id ?? "";
const planOf = async (world: World, schemeId: string) => (await draftOf(world, schemeId)).rules.milestones;

describe("the plan of a draft", () => {
  test("takes milestones in and out, keeps them in order, and counts each save", async () => {
    const world = await makeWorkspace();
    const schemeId = await copied(world);
    expect(await world.scope.write((db) => addMilestone(db, schemeId, 1, INTERVIEWS))).toMatchObject({ ok: true });
    expect((await planOf(world, schemeId)).map(({ code }) => code).slice(0, 3)).toEqual(["kick_off", expect.stringMatching(/^own_[0-9a-f]{12}$/), "gap_analysis"]);
    expect(await world.scope.write((db) => addMilestone(db, schemeId, 1, INTERVIEWS))).toMatchObject({ refusal: { code: "stale" } });
    const own = (await planOf(world, schemeId))[1]?.code ?? "";
    const change = { ...INTERVIEWS, after: ["gap_analysis"], takes: { calendarMonths: 1 }, completion: { by: "data", fact: "managersTrained" } as const };
    expect(await world.scope.write((db) => updateMilestone(db, schemeId, own, 2, change))).toMatchObject({ ok: true });
    expect((await planOf(world, schemeId))[2]).toEqual({ code: own, ...change });
    expect(await world.scope.write((db) => updateMilestone(db, schemeId, "kick_off", 3, { ...INTERVIEWS, after: [own] }))).toMatchObject({
      refusal: { code: "milestone_circle", field: "after" },
    });
    for (const after of [["own_nothing"], [own]]) {
      expect(await world.scope.write((db) => updateMilestone(db, schemeId, own, 3, { ...change, after }))).toMatchObject({
        refusal: { code: "milestone_waits", field: "after" },
      });
    }
    expect(await world.scope.write((db) => removeMilestone(db, schemeId, own, 3))).toMatchObject({ ok: true });
    expect(await planOf(world, schemeId)).toHaveLength(16);
    await expect(world.scope.write((db) => removeMilestone(db, schemeId, own, 4))).rejects.toMatchObject({ status: 404 });
    for (const { code } of (await planOf(world, schemeId)).slice(1)) {
      const { versions } = await draftOf(world, schemeId);
      await wrote(world.scope, (db) => removeMilestone(db, schemeId, code, versions.milestones));
    }
    const last = await draftOf(world, schemeId);
    expect(await world.scope.write((db) => removeMilestone(db, schemeId, "kick_off", last.versions.milestones))).toMatchObject({
      refusal: { code: "milestone_last" },
    });
  });

  test("never changes once it is published", async () => {
    const world = await makeWorkspace();
    const schemeId = await copied(world);
    await publish(world, schemeId);
    await expect(world.scope.write((db) => addMilestone(db, schemeId, 1, INTERVIEWS))).rejects.toMatchObject({ status: 404 });
    await expect(world.scope.write((db) => saveConditions(db, schemeId, { version: 1, kept: [], added: [] }))).rejects.toMatchObject({ status: 404 });
  });

  test("keeps the codes of entry conditions that stay, and counts those that are too many", async () => {
    const world = await makeWorkspace();
    const schemeId = await copied(world);
    const { rules } = await draftOf(world, schemeId);
    const [first] = rules.entryConditions;
    const title = { "zh-CN": "制度已发布", en: "Rules are out" };
    const kept = [{ code: first?.code ?? "", title }];
    expect(await world.scope.write((db) => saveConditions(db, schemeId, { version: 1, kept, added: [title] }))).toMatchObject({ ok: true });
    expect((await draftOf(world, schemeId)).rules.entryConditions).toEqual([{ code: "rules_in_writing", title }, { code: expect.stringMatching(/^own_/) as string, title }]);
    const many = Array.from({ length: 30 }, () => title);
    expect(await world.scope.write((db) => saveConditions(db, schemeId, { version: 2, kept, added: many }))).toMatchObject({
      refusal: { code: "too_many_conditions", limit: 30 },
    });
    const gone = [{ code: "legal_person", title }];
    expect(await world.scope.write((db) => saveConditions(db, schemeId, { version: 2, kept: gone, added: [] }))).toMatchObject({ refusal: { code: "stale" } });
  });
});

/** An engagement under an own scheme whose first two milestones are done and whose conditions are half decided. */
async function underWay() {
  const world = await makeWorkspace();
  const schemeId = await copied(world);
  await publish(world, schemeId);
  const engagement = await makeEngagement(world, { schemeVersionId: await versionOf(world, schemeId) });
  const { id } = engagement;
  const done = (code: string, note: string) =>
    wrote(world.scope, (db) => completeMilestone(db, world.scope.actor, id, code, { version: 1, completedOn: TODAY, note }, TODAY));
  await done("kick_off", "已开启动会");
  await done("improvement_plan", "计划已确认");
  const decided = (code: string) => ({ code, version: 1, met: true, note: "已核实" });
  await wrote(world.scope, (db) => decideEntryConditions(db, world.scope.actor, id, [decided("rules_in_writing"), decided("legal_person")], TODAY));
  return { world, schemeId, id };
}

/** A newer version without the improvement plan and one condition, with interviews and another condition, renamed and slower. */
async function replanned(world: World, schemeId: string): Promise<string> {
  const draft = await wrote(world.scope, async (db) => {
    await startDraft(db, schemeId);
    await removeMilestone(db, schemeId, "improvement_plan", 1);
    await addMilestone(db, schemeId, 2, INTERVIEWS);
    const kickOff = { ...INTERVIEWS, title: { "zh-CN": "启动会", en: "Kick-off meeting" }, after: [], takes: { workingDays: 0 } };
    await updateMilestone(db, schemeId, "kick_off", 3, kickOff);
    return schemeId;
  });
  const { rules } = await draftOf(world, draft);
  const kept = rules.entryConditions.filter(({ code }) => code !== "legal_person");
  await wrote(world.scope, (db) => saveConditions(db, schemeId, { version: 1, kept, added: [{ "zh-CN": "已完成自查", en: "Checked itself" }] }));
  const { versions } = await draftOf(world, schemeId);
  await wrote(world.scope, (db) => publishDraft(db, world.scope.actor, schemeId, versions.whole));
  return versionOf(world, schemeId);
}

describe("an engagement that moves to a version with another plan", () => {
  test("takes in what is new, keeps what was done, and puts out of sight what fell away without losing it", async () => {
    const { world, schemeId, id } = await underWay();
    const to = await replanned(world, schemeId);
    const shown = await world.scope.read((db) => readSchemeMove(db, id, null, TODAY));
    expect(shown?.move?.plan).toEqual({
      milestones: { added: [INTERVIEWS.title], dropped: [{ "zh-CN": "改进计划", en: "Improvement plan" }] },
      conditions: { added: [{ "zh-CN": "已完成自查", en: "Checked itself" }], dropped: [{ "zh-CN": "具有独立法人资格", en: "The company is an independent legal person" }] },
    });
    const target = { schemeVersionId: to, targetLevel: "four_star" as const, version: 1 };
    await wrote(world.scope, (db) => moveToVersion(db, world.scope.actor, id, target, TODAY));

    const page = await world.scope.read((db) => readMilestones(db, id, TODAY));
    expect(page?.milestones.map(({ title }) => title["zh-CN"]).slice(0, 4)).toEqual(["启动会", "管理层访谈", "差距分析", "体系文件编制"]);
    expect(page?.milestones[0]).toMatchObject({ code: "kick_off", completedOn: TODAY, note: "已开启动会" });
    expect(page?.milestones[1]).toMatchObject({ completedOn: null, plannedOn: "2026-03-06", baselineOn: "2026-03-06" });
    expect(page?.milestones.some(({ code }) => code === "improvement_plan")).toBe(false);
    expect(page?.conditions).toEqual({ count: 7, met: 1 });
    const conditions = await world.scope.read((db) => readEntryConditions(db, id));
    expect(conditions?.conditions.map(({ title, met }) => [title["zh-CN"], met]).at(-1)).toEqual(["已完成自查", false]);
    const [progress] = await world.scope.read((db) => listProgress(db, TODAY, "zh-CN"));
    expect(progress?.steps.map(({ title }) => title)).toEqual(page?.milestones.map(({ title }) => title["zh-CN"]));
    expect((await engagementRow(world, id)).stage).toBe(page?.milestones[1]?.code);

    const hidden = await world.scope.read((db) =>
      db.selectFrom("milestones").select(["code", "completed_on", "note"]).where("engagement_id", "=", id).where("dropped", "=", true).execute(),
    );
    expect(hidden).toEqual([{ code: "improvement_plan", completed_on: TODAY, note: "计划已确认" }]);
    const told = (await eventsOf(world, id)).find(({ action }) => action === "engagement.scheme_moved");
    expect(told?.data).toMatchObject({ droppedMilestones: ["improvement_plan"], droppedConditions: ["legal_person"] });
  });

  test("a condition that fell away unmet no longer keeps the gate closed", async () => {
    const { world, schemeId, id } = await underWay();
    await wrote(world.scope, (db) => startDraft(db, schemeId));
    await wrote(world.scope, (db) => saveConditions(db, schemeId, { version: 1, kept: [], added: [] }));
    const { versions } = await draftOf(world, schemeId);
    await wrote(world.scope, (db) => publishDraft(db, world.scope.actor, schemeId, versions.whole));
    const target = { schemeVersionId: await versionOf(world, schemeId), targetLevel: "four_star" as const, version: 1 };
    const apply = () =>
      world.scope.write((db) =>
        completeMilestone(db, world.scope.actor, id, "application_submitted", { version: 1, completedOn: TODAY, note: null }, TODAY),
      );
    expect(await apply()).toMatchObject({ refusal: { code: "entry_conditions_open" } });
    await wrote(world.scope, (db) => moveToVersion(db, world.scope.actor, id, target, TODAY));
    expect(await apply()).toMatchObject({ ok: true });
  });

  test("milestones that a later version has again come back as they were", async () => {
    const { world, schemeId, id } = await underWay();
    const before = await world.scope.read((db) => getPublishedVersion(db, schemeId));
    const second = await replanned(world, schemeId);
    await wrote(world.scope, (db) => moveToVersion(db, world.scope.actor, id, { schemeVersionId: second, targetLevel: "four_star", version: 1 }, TODAY));
    await wrote(world.scope, (db) => startDraft(db, schemeId));
    // As it would stand had nobody taken the milestone out.
    const { versionId } = await draftOf(world, schemeId);
    await wrote(world.scope, (db) =>
      db.updateTable("scheme_versions").set({ rules: JSON.stringify(before?.rules) }).where("id", "=", versionId).execute(),
    );
    await publish(world, schemeId);
    const third = { schemeVersionId: await versionOf(world, schemeId), targetLevel: "four_star" as const, version: 2 };
    await wrote(world.scope, (db) => moveToVersion(db, world.scope.actor, id, third, TODAY));
    const page = await world.scope.read((db) => readMilestones(db, id, TODAY));
    expect(page?.milestones).toHaveLength(16);
    expect(page?.milestones.find(({ code }) => code === "improvement_plan")).toMatchObject({ completedOn: TODAY, note: "计划已确认" });
    expect(page?.conditions).toEqual({ count: 7, met: 2 });
  });
});
