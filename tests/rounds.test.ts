import { describe, expect, test } from "vitest";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { getForecast } from "#app/domain/assessments/forecast.queries.server.ts";
import { judgeItem } from "#app/domain/assessments/item.commands.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { closeRound, openRound } from "#app/domain/assessments/round.commands.server.ts";
import { getRound, listRounds } from "#app/domain/assessments/round.queries.server.ts";
import type { OpenedKind } from "#app/domain/assessments/round.rules.ts";
import { addSample, removeSample, updateSample } from "#app/domain/assessments/sample.commands.server.ts";
import { listSamples } from "#app/domain/assessments/sample.queries.server.ts";
import { managerQuota } from "#app/domain/training/quota.queries.server.ts";
import { engagementRow, eventsOf, FOUND, judge, makeEngagement, meetAll, setManagementStaff, TODAY } from "./support/engagement.ts";
import { makeWorkspace, type World } from "./support/world.ts";

const CLAUSE = "5.1.1.1";
const NOBODY = { heldOn: null, assessors: null };
const SAMPLE = {
  ...{ drawnFrom: "三月维修工单", how: "每隔 20 份抽一份", periodFrom: "2026-03-01", periodTo: "2026-03-31", size: 10, failed: 2 },
  ...{ findings: "两份没有回访", rectification: null, proof: null },
};

const open = (world: World, id: string, kind: OpenedKind) =>
  world.scope.write((db) => openRound(db, world.scope.actor, id, { kind, ...NOBODY }, TODAY));

async function opened(world: World, id: string, kind: OpenedKind): Promise<string> {
  const outcome = await open(world, id, kind);
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

const current = async (world: World, id: string) => {
  const round = await world.scope.read((db) => getRound(db, id));
  if (!round) throw new Error("An engagement has a current round.");
  return round;
};
const itemIn = (world: World, id: string, roundId: string | null = null) =>
  world.scope.read((db) => getItem(db, id, CLAUSE, roundId));
const judgeIn = (world: World, id: string, roundId: string | null, version: number, result: "met" | "not_met" = "met") =>
  world.scope.write((db) => judgeItem(db, world.scope.actor, id, CLAUSE, { ...FOUND, result, version }, TODAY, roundId));

describe("a re-check", () => {
  test("begins with what the round before it says, closes that one and drives from then on", async () => {
    const world = await makeWorkspace();
    const { id, client } = await makeEngagement(world);
    await setManagementStaff(world, client.id, 12);
    await meetAll(world, id, ["5.1.2.2"]);
    await judge(world, id, CLAUSE, "not_met", { note: "没有岗位说明书" });
    const fields = { basis: "law", description: "广告用语", rectification: null, proof: null } as const;
    await world.scope.write((db) => addDeduction(db, id, fields, TODAY));
    const [first, before] = [await current(world, id), await engagementRow(world, id)];

    const second = await opened(world, id, "recheck");
    expect(await current(world, id)).toMatchObject({ roundId: second, kind: "recheck", closed: false });
    expect(await engagementRow(world, id)).toMatchObject({
      forecast_expected: before.forecast_expected,
      assessed_items: before.assessed_items,
    });
    expect(await itemIn(world, id)).toMatchObject({ result: "not_met", note: "没有岗位说明书", judgedBy: "林若梅", carried: false, version: 4 });
    await judge(world, id, CLAUSE, "met");
    expect(await itemIn(world, id, first.roundId)).toMatchObject({ result: "not_met" });
    expect(await world.scope.read((db) => getForecast(db, id))).toMatchObject({ deductions: 1, judged: 50 });

    // The closed one keeps the quota it was closed with, whoever is counted later.
    await setManagementStaff(world, client.id, 40);
    expect(await world.scope.read((db) => managerQuota(db, id, TODAY, first.roundId))).toMatchObject({ base: 12, atClosing: true });
    expect(await world.scope.read((db) => managerQuota(db, id, TODAY))).toMatchObject({ base: 40, atClosing: false });
    expect((await eventsOf(world, id)).map(({ action }) => action)).toEqual(expect.arrayContaining(["round.closed", "round.opened"]));
  });

  test("never lets a page of the round before pass as fresh", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await judge(world, id, CLAUSE, "not_met");
    const bonus = { basis: "above_law", reason: "高于三包规定", proof: null } as const;
    const claim = (version: number, reason: string = bonus.reason) =>
      world.scope.write((db) => saveBonus(db, id, { ...bonus, reason, version }, TODAY));
    expect(await claim(1)).toMatchObject({ ok: true });
    const [seen, round] = [await itemIn(world, id), await current(world, id)];

    await opened(world, id, "recheck");
    // As often judged and claimed in this round as in the one before.
    expect(await judge(world, id, CLAUSE, "met", { note: "岗位说明书已发布" })).toMatchObject({ ok: true });
    expect(await claim((await current(world, id)).roundVersion, "行业首创")).toMatchObject({ ok: true });
    for (let version = 1; version <= (seen?.version ?? 0); version += 1) {
      expect(await judgeIn(world, id, null, version, "not_met")).toMatchObject({ ok: false, refusal: { code: "stale" } });
    }
    for (let version = 1; version <= round.roundVersion; version += 1) {
      expect(await claim(version)).toMatchObject({ ok: false, refusal: { code: "stale" } });
    }
    expect(await itemIn(world, id)).toMatchObject({ result: "met", note: "岗位说明书已发布" });
    expect((await current(world, id)).bonus).toMatchObject({ reason: "行业首创" });
  });

  test("a closed round takes no change: refused in words, and by the database whoever asks", async () => {
    const world = await makeWorkspace();
    const { id, client } = await makeEngagement(world);
    const first = await current(world, id);
    await opened(world, id, "recheck");
    expect(await judgeIn(world, id, first.roundId, 1)).toMatchObject({ ok: false, refusal: { code: "round_closed" } });
    const round = { client_id: client.id, round_id: first.roundId };
    const writes = [
      (db: TenantDb) => db.updateTable("item_results").set({ note: "改" }).where("round_id", "=", first.roundId).execute(),
      (db: TenantDb) => db.insertInto("special_deductions").values({ ...round, basis: "law", description: "x" }).execute(),
      (db: TenantDb) => db.insertInto("samples").values({ ...round, clause: CLAUSE, drawn_from: "x", size: 1, failed: 0, created_by: world.scope.actor.memberId }).execute(),
      (db: TenantDb) => db.updateTable("assessment_rounds").set({ bonus_reason: "x" }).where("id", "=", first.roundId).execute(),
      (db: TenantDb) => db.updateTable("assessment_rounds").set({ closed_at: null }).where("id", "=", first.roundId).execute(),
    ];
    for (const write of writes) {
      expect(await world.scope.write<unknown>(write)).toMatchObject({ ok: false, refusal: { code: "round_closed" } });
    }
  });
});

describe("a round beside the current one", () => {
  test.each(["internal", "mock_audit", "body_result"] as const)("%s begins blank and drives nothing", async (kind) => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await meetAll(world, id);
    const before = await engagementRow(world, id);
    const roundId = await opened(world, id, kind);
    const item = await itemIn(world, id, roundId);
    expect(item).toMatchObject({ result: "not_assessed", version: 1 });
    // The company's own evaluation is not ours to judge.
    const judged = kind === "internal" ? { ok: false, refusal: { code: "own_evaluation" } } : { ok: true };
    expect(await judgeIn(world, id, roundId, 1, "not_met")).toMatchObject(judged);
    expect(await engagementRow(world, id)).toMatchObject({ forecast_expected: before.forecast_expected, assessed_items: 50 });
    expect(await itemIn(world, id)).toMatchObject({ result: "met" });
    // The item that follows from the quota is judged like any other here.
    const people = await world.scope.read((db) => getItem(db, id, "5.1.2.2", roundId));
    expect(people).toMatchObject({ derived: false });
    expect(await open(world, id, kind)).toMatchObject({ ok: false, refusal: { code: "round_open", field: "kind" } });
  });

  test("is closed once, as it was seen, and another of its kind may follow; the current one is not closed by itself", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const roundId = await opened(world, id, "mock_audit");
    const close = (round: string, version: number) =>
      world.scope.write((db) => closeRound(db, world.scope.actor, id, round, version, TODAY));
    expect(await close(roundId, 7)).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect(await close(roundId, 1)).toMatchObject({ ok: true });
    expect(await close(roundId, 2)).toMatchObject({ ok: false, refusal: { code: "round_closed" } });
    expect(await open(world, id, "mock_audit")).toMatchObject({ ok: true });
    const { roundId: driving, roundVersion } = await current(world, id);
    expect(await close(driving, roundVersion)).toMatchObject({ ok: false, refusal: { code: "round_current" } });
    expect(await world.scope.read((db) => listRounds(db, id))).toHaveLength(3);
  });

  test("of another engagement is not there", async () => {
    const world = await makeWorkspace();
    const [mine, other] = [await makeEngagement(world), await makeEngagement(world)];
    const roundId = await opened(world, other.id, "internal");
    expect(await itemIn(world, mine.id, roundId)).toBeNull();
    await expect(judgeIn(world, mine.id, roundId, 1)).rejects.toMatchObject({ status: 404 });
  });
});

describe("samples", () => {
  async function sheet() {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const place = { engagementId: id, roundId: null, clause: CLAUSE };
    const add = (fields: Partial<typeof SAMPLE> = {}, clause = CLAUSE) =>
      world.scope.write((db) => addSample(db, world.scope.actor, { ...place, clause }, { ...SAMPLE, ...fields }, TODAY));
    const listed = async () => world.scope.read(async (db) => listSamples(db, (await current(world, id)).roundId, CLAUSE));
    return { world, id, place, add, listed };
  }

  test("add up to the result of their item, and follow every change of them", async () => {
    const { world, id, place, add, listed } = await sheet();
    await add();
    await add({ drawnFrom: "四月维修工单", size: 5, failed: 1 });
    expect(await itemIn(world, id)).toMatchObject({ result: "sampled", sampleFailed: 3, sampleSize: 15, drawn: { failed: 3, size: 15 }, version: 3 });
    const [first, second] = await listed();
    const change = { ...SAMPLE, failed: 0, version: 1 };
    const update = () => world.scope.write((db) => updateSample(db, world.scope.actor, place, first?.id ?? "", change, TODAY));
    expect(await update()).toMatchObject({ ok: true });
    expect(await update()).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect(await itemIn(world, id)).toMatchObject({ sampleFailed: 1, sampleSize: 15 });
    const remove = (sampleId: string, version: number) =>
      world.scope.write((db) => removeSample(db, world.scope.actor, place, sampleId, version, TODAY));
    expect(await remove(first?.id ?? "", 1)).toMatchObject({ ok: false, refusal: { code: "stale" } });
    await remove(first?.id ?? "", 2);
    await remove(second?.id ?? "", 1);
    expect(await itemIn(world, id)).toMatchObject({ result: "not_assessed", drawn: null, judgedAt: null });
    const told = (await eventsOf(world, id)).filter(({ action }) => action.startsWith("sample."));
    expect(told.map(({ action }) => action)).toEqual(["sample.added", "sample.added", "sample.updated", "sample.removed", "sample.removed"]);
  });

  test("count whatever the form says, and no failing ones make an item met", async () => {
    const { world, id, add } = await sheet();
    await add();
    expect(await judge(world, id, CLAUSE, "sampled", { sampleFailed: 0, sampleSize: 99 })).toMatchObject({ ok: true });
    expect(await itemIn(world, id)).toMatchObject({ sampleFailed: 2, sampleSize: 10 });
    expect(await judge(world, id, CLAUSE, "met")).toMatchObject({ ok: false, refusal: { code: "samples_fail", field: "result" } });
    expect(await judge(world, id, CLAUSE, "not_met")).toMatchObject({ ok: true });
  });

  test("two people who draw at once lose neither", async () => {
    const { world, id, add } = await sheet();
    await Promise.all([add(), add({ size: 5, failed: 1 })]);
    expect(await itemIn(world, id)).toMatchObject({ sampleFailed: 3, sampleSize: 15 });
  });

  test("are not drawn for what follows from certificates, nor beyond what an item can hold", async () => {
    const { world, id, add } = await sheet();
    expect(await add({}, "5.1.2.2")).toMatchObject({ ok: false, refusal: { code: "sample_derived" } });
    await expect(add({}, "9.9.9")).rejects.toMatchObject({ status: 404 });
    await add({ size: 100_000, failed: 0 });
    expect(await add({ size: 1, failed: 0 })).toMatchObject({ ok: false, refusal: { code: "samples_limit", field: "size" } });
    expect(await itemIn(world, id)).toMatchObject({ sampleSize: 100_000 });
  });

  test("go along into a re-check, and what was entered without them stays as it was", async () => {
    const { world, id, add } = await sheet();
    await add();
    await judge(world, id, "5.1.1.2", "sampled", { sampleFailed: 1, sampleSize: 4 });
    await opened(world, id, "recheck");
    expect(await itemIn(world, id)).toMatchObject({ drawn: { failed: 2, size: 10 }, sampleFailed: 2 });
    const plain = await world.scope.read((db) => getItem(db, id, "5.1.1.2"));
    expect(plain).toMatchObject({ result: "sampled", sampleFailed: 1, sampleSize: 4, drawn: null });
  });
});
