import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { closeEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { recordExternal, saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { makeEngagement, setManagementStaff, TODAY } from "#tests/support/engagement.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";
import {
  completeMilestone,
  type ConditionDecision,
  decideEntryConditions,
  moveMilestone,
  refreshMilestones,
  reopenMilestone,
} from "./milestone.commands.server.ts";
import { listEntryConditions, listMilestones } from "./milestone.queries.server.ts";

const plan = (world: World, id: string) => world.scope.read((db) => listMilestones(db, id));

async function one(world: World, id: string, code: string) {
  return (await plan(world, id)).find((milestone) => milestone.code === code) ?? expect.fail(`no milestone ${code}`);
}

const schedule = (world: World, id: string) =>
  world.scope.read((db) =>
    db
      .selectFrom("engagements")
      .select(["stage", "next_due_on as nextDueOn", "version"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow(),
  );

async function complete(world: World, id: string, code: string, completedOn = TODAY, version?: number) {
  const seen = version ?? (await one(world, id, code)).version;
  const done = { version: seen, completedOn, note: null };
  return world.scope.write((db) => completeMilestone(db, world.scope.actor, id, code, done, TODAY));
}

async function decide(world: World, id: string, met: (code: string) => boolean) {
  const rows = await world.scope.read((db) => listEntryConditions(db, id));
  const decisions = rows.map(({ code, version }): ConditionDecision => ({ code, version, met: met(code), note: null }));
  return world.scope.write((db) => decideEntryConditions(db, world.scope.actor, id, decisions, TODAY));
}

/** Judges the whole sheet at once, as far as milestones can tell. */
const judgeAll = (world: World, id: string, result: "met" | "not_assessed" = "met", today = TODAY) =>
  world.scope.write(async (db) => {
    const { id: roundId } = await db
      .selectFrom("assessment_rounds")
      .select("id")
      .where("engagement_id", "=", id)
      .executeTakeFirstOrThrow();
    await db
      .updateTable("item_results")
      .set({ result, judged_by: world.scope.actor.memberId, judged_at: `${today}T08:00:00Z` })
      .where("round_id", "=", roundId)
      .where("clause", "!=", "5.1.1.1")
      .execute();
    await db
      .updateTable("item_results")
      .set({ result: "met", judged_at: `${today}T08:00:00Z`, to_rejudge: true })
      .where("round_id", "=", roundId)
      .where("clause", "=", "5.1.1.1")
      .execute();
    await refreshMilestones(db, id, today);
  });

const refused = (code: string) => ({ ok: false, refusal: { code } });

test("a milestone may be done up to a year before the engagement starts, no earlier", async () => {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  expect(await complete(world, id, "kick_off", "2025-03-01")).toMatchObject({
    refusal: { code: "too_early", field: "completedOn" },
  });
  expect(await complete(world, id, "kick_off", "2025-03-02")).toMatchObject({ ok: true });
});

describe("completing by hand", () => {
  test("moves the stage, the next due day and what follows, and keeps plan and baseline", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    expect((await complete(world, id, "kick_off", "2026-02-26")).ok).toBe(true);
    expect(await one(world, id, "kick_off")).toMatchObject({
      completedOn: "2026-02-26",
      completedBy: "林若梅",
      plannedOn: "2026-03-02",
      baselineOn: "2026-03-02",
    });
    // Ten working days, with Saturday 28 February worked.
    expect(await one(world, id, "gap_analysis")).toMatchObject({ plannedOn: "2026-03-11", baselineOn: "2026-03-16" });
    expect(await schedule(world, id)).toEqual({ stage: "gap_analysis", nextDueOn: "2026-03-11", version: 1 });
  });

  test("is refused where data decides, before its gate, twice, and on a page that is out of date", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    expect(await complete(world, id, "gap_analysis")).toMatchObject(refused("milestone_from_data"));
    expect(await complete(world, id, "application_submitted")).toMatchObject(refused("entry_conditions_open"));
    await complete(world, id, "kick_off");
    expect(await complete(world, id, "kick_off", TODAY, 1)).toMatchObject(refused("stale"));
    expect(await complete(world, id, "kick_off")).toMatchObject(refused("stale"));
    await expect(complete(world, id, "no_such_code", TODAY, 1)).rejects.toMatchObject({ status: 404 });
    const [other, none] = [await makeWorkspace(), randomUUID()];
    await expect(complete(other, id, "kick_off", TODAY, 1)).rejects.toMatchObject({ status: 404 });
    await expect(complete(world, none, "kick_off", TODAY, 1)).rejects.toMatchObject({ status: 404 });
  });

  test("lets exactly one of two people through", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const both = await Promise.all([
      complete(world, id, "kick_off", TODAY, 1),
      complete(world, id, "kick_off", TODAY, 1),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("can be taken back", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await complete(world, id, "kick_off");
    const { version } = await one(world, id, "kick_off");
    const undo = (code: string, seen: number) =>
      world.scope.write((db) => reopenMilestone(db, id, code, { version: seen, note: "启动会改期" }, TODAY));
    expect((await undo("kick_off", version)).ok).toBe(true);
    expect(await one(world, id, "kick_off")).toMatchObject({
      completedOn: null,
      completedBy: null,
      regressedOn: null,
      note: "启动会改期",
    });
    expect((await schedule(world, id)).stage).toBe("kick_off");
    expect(await undo("kick_off", version + 1)).toMatchObject(refused("stale"));
    expect(await undo("gap_analysis", 1)).toMatchObject(refused("milestone_from_data"));
  });
});

describe("data", () => {
  test("completes the gap analysis and takes it back, and an item to judge again does not", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await complete(world, id, "kick_off");
    await judgeAll(world, id, "met", "2026-03-05");
    expect(await one(world, id, "gap_analysis")).toMatchObject({
      completedOn: "2026-03-05",
      completedBy: null,
      version: 2,
    });
    expect(await schedule(world, id)).toMatchObject({ stage: "improvement_plan", nextDueOn: "2026-03-10" });

    await judgeAll(world, id, "not_assessed", "2026-03-06");
    expect(await one(world, id, "gap_analysis")).toMatchObject({ completedOn: null, regressedOn: "2026-03-06" });
    expect((await schedule(world, id)).stage).toBe("gap_analysis");

    await judgeAll(world, id, "met", "2026-03-09");
    expect(await one(world, id, "gap_analysis")).toMatchObject({ completedOn: "2026-03-09", regressedOn: null });
    const told = await world.scope.read((db) =>
      db
        .selectFrom("activity_events")
        .select("action")
        .where("subject_type", "=", "milestone")
        .orderBy("seq")
        .execute(),
    );
    expect(told.map(({ action }) => action)).toEqual([
      "milestone.completed",
      "milestone.completed",
      "milestone.regressed",
      "milestone.completed",
    ]);
  });

  test("opens the gate of the application when every condition is met", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await decide(world, id, (code) => code !== "legal_person");
    expect(await complete(world, id, "application_submitted")).toMatchObject(refused("entry_conditions_open"));
    await decide(world, id, () => true);
    expect((await complete(world, id, "application_submitted")).ok).toBe(true);
    // A person's word stands when a condition falls away later; the page says so.
    await decide(world, id, () => false);
    expect((await one(world, id, "application_submitted")).completedOn).toBe(TODAY);
  });
});

test("what a person said where data is silent can be taken back until data speaks", async () => {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  const reopen = async () => {
    const { version } = await one(world, id, "managers_trained");
    return world.scope.write((db) => reopenMilestone(db, id, "managers_trained", { version, note: null }, TODAY));
  };
  expect((await complete(world, id, "managers_trained")).ok).toBe(true);
  expect((await reopen()).ok).toBe(true);
  expect(await one(world, id, "managers_trained")).toMatchObject({ completedOn: null, completedBy: null });
  await setManagementStaff(world, client.id, 1);
  const fields = { personName: "何静", issuer: "中国商业联合会", number: "GLS-1", issuedOn: "2026-01-10", expiresOn: null };
  await world.scope.write((db) => saveIssuers(db, id, { own: true, issuers: [fields.issuer], version: null }));
  await world.scope.write((db) => recordExternal(db, id, fields));
  expect((await one(world, id, "managers_trained")).completedOn).not.toBeNull();
  expect(await reopen()).toMatchObject(refused("milestone_from_data"));
});

describe("entry conditions", () => {
  test("are decided one by one: what did not change keeps who decided it", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await decide(world, id, (code) => code === "legal_person");
    const rows = await world.scope.read((db) => listEntryConditions(db, id));
    expect(rows.filter(({ decidedBy }) => decidedBy !== null).map(({ code }) => code)).toEqual(["legal_person"]);
    const events = await world.scope.read((db) =>
      db.selectFrom("activity_events").select("event").where("action", "=", "entry_condition.decided").execute(),
    );
    expect(events).toHaveLength(1);
  });

  test("are refused together when one of them changed meanwhile", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await decide(world, id, (code) => code === "legal_person");
    const old = ["rules_in_writing", "legal_person"].map(
      (code): ConditionDecision => ({ code, version: 1, met: code !== "legal_person", note: null }),
    );
    const outcome = await world.scope.write((db) => decideEntryConditions(db, world.scope.actor, id, old, TODAY));
    expect(outcome).toMatchObject(refused("stale"));
    const rows = await world.scope.read((db) => listEntryConditions(db, id));
    expect(rows.filter(({ met }) => met).map(({ code }) => code)).toEqual(["legal_person"]);
  });
});

describe("moving a milestone", () => {
  const move = async (world: World, id: string, code: string, plannedOn: string | null) => {
    const { version } = await one(world, id, code);
    return world.scope.write((db) => moveMilestone(db, id, code, { version, plannedOn }, TODAY));
  };

  test("fixes its day for everything after it until it is let go", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    expect((await move(world, id, "documents_prepared", "2026-05-08")).ok).toBe(true);
    expect(await one(world, id, "documents_prepared")).toMatchObject({
      plannedOn: "2026-05-08",
      pinned: true,
      baselineOn: "2026-04-17",
    });
    expect((await one(world, id, "documents_signed_off")).plannedOn).toBe("2026-05-14");
    await complete(world, id, "kick_off", "2026-02-26");
    expect((await one(world, id, "documents_prepared")).plannedOn).toBe("2026-05-08");
    expect((await move(world, id, "documents_prepared", null)).ok).toBe(true);
    expect(await one(world, id, "documents_prepared")).toMatchObject({ plannedOn: "2026-04-14", pinned: false });
  });

  test("is refused for the audit, for what is done, and in a closed engagement", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    expect(await move(world, id, "on_site_audit", "2026-12-01")).toMatchObject(refused("not_changeable"));
    await complete(world, id, "kick_off");
    expect(await move(world, id, "kick_off", "2026-03-03")).toMatchObject(refused("not_changeable"));
    await world.scope.write((db) => closeEngagement(db, id, 1));
    expect(await move(world, id, "trial_run", "2026-12-01")).toMatchObject(refused("engagement_closed"));
    expect(await complete(world, id, "trial_run")).toMatchObject(refused("engagement_closed"));
    expect(await decide(world, id, () => true)).toMatchObject(refused("engagement_closed"));
    expect((await schedule(world, id)).nextDueOn).toBeNull();
  });
});
