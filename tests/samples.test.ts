import { describe, expect, test } from "vitest";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { awaitRejudgement } from "#app/domain/assessments/rejudge.commands.server.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { addSample, removeSample, updateSample } from "#app/domain/assessments/sample.commands.server.ts";
import { listSamples } from "#app/domain/assessments/sample.queries.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { eventsOf, judge, makeEngagement, TODAY } from "./support/engagement.ts";
import { wrote } from "./support/training.ts";
import { makeWorkspace, type World } from "./support/world.ts";

const CLAUSE = "5.1.1.1";
const SAMPLE = {
  ...{ drawnFrom: "三月维修工单", how: "每隔 20 份抽一份", periodFrom: "2026-03-01", periodTo: "2026-03-31", size: 10, failed: 2 },
  ...{ findings: "两份没有回访", rectification: null, proof: null },
};

async function currentRound(db: TenantDb, engagementId: string) {
  const round = await getRound(db, engagementId);
  if (!round) throw new Error("no round");
  return round;
}

const itemIn = (world: World, id: string) => world.scope.read((db) => getItem(db, id, CLAUSE));

describe("samples", () => {
  async function sheet() {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const place = { engagementId: id, roundId: null, clause: CLAUSE };
    const add = (fields: Partial<typeof SAMPLE> = {}, clause = CLAUSE) =>
      world.scope.write((db) => addSample(db, world.scope.actor, { ...place, clause }, { ...SAMPLE, ...fields }, TODAY));
    const listed = async () => world.scope.read(async (db) => listSamples(db, await currentRound(db, id), CLAUSE));
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

  test("leave a person's own finding alone", async () => {
    const { world, id, place, add, listed } = await sheet();
    const update = (fields: Partial<typeof SAMPLE>) =>
      world.scope.write(async (db) => {
        const [first] = await listSamples(db, await currentRound(db, id), CLAUSE);
        return updateSample(db, world.scope.actor, place, first?.id ?? "", { ...SAMPLE, ...fields, version: first?.version ?? 0 }, TODAY);
      });
    const remove = () =>
      world.scope.write(async (db) => {
        const [first] = await listSamples(db, await currentRound(db, id), CLAUSE);
        return removeSample(db, world.scope.actor, place, first?.id ?? "", first?.version ?? 0, TODAY);
      });
    await add({ failed: 1 });

    // Not met stays not met: a typo is mended, more is drawn, some of it removed.
    await judge(world, id, CLAUSE, "not_met", { note: "制度未执行" });
    const judged = await itemIn(world, id);
    const { drawn: _, ...found } = judged ?? {};
    expect(await update({ failed: 1, findings: "一份没有回访" })).toMatchObject({ ok: true });
    expect(await itemIn(world, id)).toEqual(judged);
    expect(await update({ failed: 3 })).toMatchObject({ ok: true });
    expect(await itemIn(world, id)).toMatchObject({ ...found, drawn: { failed: 3, size: 10 } });

    // What waits to be judged again goes on waiting, for the person who judged it.
    await judge(world, id, CLAUSE, "sampled");
    await world.scope.write((db) => awaitRejudgement(db, id, [CLAUSE], "制度"));
    expect(await update({ failed: 3, findings: "三份" })).toMatchObject({ ok: true });
    expect(await itemIn(world, id)).toMatchObject({ result: "sampled", sampleFailed: 3, toRejudge: true });

    // What is left out takes none of it.
    await judge(world, id, CLAUSE, "excluded", { reason: "不开展此项业务" });
    const excluded = { ok: false, refusal: { code: "sample_excluded" } };
    for (const change of [add(), update({ failed: 0 }), remove()]) expect(await change).toMatchObject(excluded);
    expect(await itemIn(world, id)).toMatchObject({ result: "excluded", reason: "不开展此项业务" });
    expect(await listed()).toMatchObject([{ failed: 3, findings: "三份" }]);

    // Met stays met as long as none fails.
    await judge(world, id, CLAUSE, "not_assessed");
    await update({ failed: 0 });
    await judge(world, id, CLAUSE, "met");
    await add({ drawnFrom: "四月维修工单", failed: 0 });
    expect(await itemIn(world, id)).toMatchObject({ result: "met", drawn: { failed: 0, size: 20 } });
    await update({ failed: 1 });
    expect(await itemIn(world, id)).toMatchObject({ result: "sampled", sampleFailed: 1, sampleSize: 20 });
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
    await wrote(world.scope, (db) => openRound(db, world.scope.actor, id, { kind: "recheck", heldOn: null, assessors: null }, TODAY));
    expect(await itemIn(world, id)).toMatchObject({ drawn: { failed: 2, size: 10 }, sampleFailed: 2 });
    const plain = await world.scope.read((db) => getItem(db, id, "5.1.1.2"));
    expect(plain).toMatchObject({ result: "sampled", sampleFailed: 1, sampleSize: 4, drawn: null });
  });
});
