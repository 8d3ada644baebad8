import { beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "#app/auth/scope.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { addOwnSample, evaluateItem, removeOwnSample, updateOwnSample } from "#app/domain/assessments/evaluation.commands.server.ts";
import { getEvaluation, getEvaluator, listOpenEvaluations } from "#app/domain/assessments/evaluation.queries.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { closeRound, openRound } from "#app/domain/assessments/round.commands.server.ts";
import type { OpenedKind } from "#app/domain/assessments/round.rules.ts";
import { listSamples } from "#app/domain/assessments/sample.queries.server.ts";
import { GBT27925_2011 } from "#app/domain/schemes/gbt27925-2011.data.ts";
import { recordExternal, saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { certifyMember } from "./support/certified.ts";
import { type EngagementInWorld, engagementRow, eventsOf, FOUND, makeEngagement } from "./support/engagement.ts";
import { wrote } from "./support/training.ts";
import { addMember, makePerson, makeWorkspace, scopeFor, type World } from "./support/world.ts";

const CLAUSE = "5.1.1.1";
const TODAY = new Date().toISOString().slice(0, 10);
const SAMPLE = {
  ...{ drawnFrom: "三月维修工单", how: null, periodFrom: null, periodTo: null, size: 10, failed: 2 },
  ...{ findings: null, rectification: null, proof: null },
};

let world: World;
let own: EngagementInWorld;
let sibling: EngagementInWorld;
let rounds: Record<OpenedKind | "sibling", string>;

beforeAll(async () => {
  world = await makeWorkspace();
  [own, sibling] = [await makeEngagement(world), await makeEngagement(world, { client: { name: "邻家公司" } })];
  const open = async (engagementId: string, kind: OpenedKind) => {
    const outcome = await world.scope.write((db) => openRound(db, world.scope.actor, engagementId, { kind, heldOn: null, assessors: null }, TODAY));
    if (!outcome.ok) throw outcome.refusal;
    return outcome.value;
  };
  rounds = {
    ...{ internal: await open(own.id, "internal"), mock_audit: await open(own.id, "mock_audit") },
    ...{ body_result: await open(own.id, "body_result"), recheck: await open(own.id, "recheck") },
    sibling: await open(sibling.id, "internal"),
  };
});

/** A manager of the company, with the certificate given, if any. */
async function manager(certificate: Parameters<typeof certifyMember>[3] | null = {}, clientId = own.client.id): Promise<Scope> {
  const person = await makePerson("何静", "portal");
  await addMember(world, person, "client_manager", { id: clientId, name: "x" });
  const scope = await scopeFor(person, world.slug, clientId);
  if (certificate) await certifyMember(world, clientId, scope.actor.memberId, certificate);
  return scope;
}

/** Whether somebody may judge the company's evaluation, or why not. */
const evaluatorOf = async (db: TenantDb, { actor }: Scope, roundId = rounds.internal) => {
  const round = await getEvaluation(db, roundId);
  return round && getEvaluator(db, round, actor.memberId, TODAY);
};

const versionOf = async (scope: Scope, clause = CLAUSE) =>
  (await scope.read((db) => getItem(db, own.id, clause, rounds.internal)))?.version ?? 0;
const judgement = (version: number, result: "met" | "not_met" = "met") => ({ ...FOUND, result, note: "看过制度", version });
const evaluate = (scope: Scope, version: number, roundId = rounds.internal, clause = CLAUSE) =>
  scope.write((db) => evaluateItem(db, scope.actor, { roundId, clause }, judgement(version), TODAY));
const barred = (code: string) => ({ ok: false, refusal: { code } });

describe("a manager with a valid certificate", () => {
  test("judges, item by item, and the consultancy's own view does not follow", async () => {
    const he = await manager();
    const before = await engagementRow(world, own.id);
    expect(await evaluate(he, await versionOf(he))).toMatchObject({ ok: true });
    const item = await world.scope.read((db) => getItem(db, own.id, CLAUSE, rounds.internal));
    expect(item).toMatchObject({ result: "met", note: "看过制度", judgedBy: "何静", version: 2 });
    expect(await engagementRow(world, own.id)).toEqual(before);
    expect(await eventsOf(world, own.id)).toContainEqual({ action: "item.judged", data: { round: "internal", clause: CLAUSE, from: "not_assessed", to: "met", note: "看过制度" } });
    expect(await he.read(listOpenEvaluations)).toMatchObject([{ id: rounds.internal, judged: 1, total: 50 }]);
  });

  test("who saves second, in another tab or at the same moment, overwrites nothing", async () => {
    const [he, li] = [await manager(), await manager()];
    const clause = "5.1.1.2";
    const version = await versionOf(he, clause);
    const outcomes = await Promise.all([he, li].map((scope) => evaluate(scope, version, rounds.internal, clause)));
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject(barred("stale"));
    expect(await evaluate(he, version, rounds.internal, clause)).toMatchObject(barred("stale"));
  });

  test("draws samples, changes and removes them", async () => {
    const he = await manager();
    const place = { roundId: rounds.internal, clause: "5.1.3.1" };
    const write = (work: (db: TenantDb) => Promise<void>) => he.write(work);
    expect(await write((db) => addOwnSample(db, he.actor, place, SAMPLE, TODAY))).toMatchObject({ ok: true });
    const [sample] = await he.read((db) => listSamples(db, { clientId: own.client.id, roundId: place.roundId }, place.clause));
    expect(sample).toMatchObject({ drawnFrom: "三月维修工单", by: "何静" });
    const id = sample?.id ?? "";
    const change = { ...SAMPLE, failed: 0, version: 1 };
    expect(await write((db) => updateOwnSample(db, he.actor, place, id, change, TODAY))).toMatchObject({ ok: true });
    expect(await write((db) => updateOwnSample(db, he.actor, place, id, change, TODAY))).toMatchObject(barred("stale"));
    expect(await he.read((db) => getItem(db, own.id, place.clause, place.roundId))).toMatchObject({ result: "sampled", sampleFailed: 0, sampleSize: 10 });
    expect(await write((db) => removeOwnSample(db, he.actor, place, id, 2, TODAY))).toMatchObject({ ok: true });
    expect(await he.read((db) => getItem(db, own.id, place.clause, place.roundId))).toMatchObject({ result: "not_assessed" });
  });

  test("reaches no other round and no other company", async () => {
    const he = await manager();
    for (const roundId of [rounds.mock_audit, rounds.body_result, rounds.recheck, rounds.sibling]) {
      expect(await he.read((db) => getEvaluation(db, roundId))).toBeNull();
      await expect(evaluate(he, 1, roundId)).rejects.toMatchObject({ status: 404 });
    }
    const seen = await he.read((db) => db.selectFrom("item_results").select("round_id").distinct().execute());
    expect(seen).toEqual([{ round_id: rounds.internal }]);
    expect(await he.read((db) => db.selectFrom("assessment_rounds").select("id").execute())).toEqual([{ id: rounds.internal }]);
  });

  test("writes nothing else, whatever is sent: the database refuses", async () => {
    const he = await manager();
    const round = { client_id: own.client.id, round_id: rounds.internal };
    const none = (work: (db: TenantDb) => Promise<{ numUpdatedRows: bigint }>) => he.write(work).then((outcome) => outcome.ok && outcome.value.numUpdatedRows);
    const ofRound = (set: object, roundId = rounds.internal) =>
      none((db) => db.updateTable("assessment_rounds").set(set).where("id", "=", roundId).executeTakeFirstOrThrow());
    for (const set of [{ bonus_reason: "x" }, { closed_at: "2026-05-01T00:00:00Z" }, { closing_quota: "{}" }]) {
      await expect(ofRound(set)).rejects.toThrow(/day and assessors/);
    }
    for (const other of [rounds.mock_audit, rounds.sibling]) expect(await ofRound({ held_on: "2026-05-01" }, other)).toBe(0n);
    expect(await none((db) => db.updateTable("engagements").set({ target_level: "five_star" }).where("id", "=", own.id).executeTakeFirstOrThrow())).toBe(0n);
    await expect(he.write((db) => db.insertInto("special_deductions").values({ ...round, basis: "law", description: "x" }).execute())).rejects.toThrow(/row-level security/);
    const others = { judged_by: world.scope.actor.memberId };
    await expect(he.write((db) => db.updateTable("item_results").set(others).where("round_id", "=", rounds.internal).execute())).rejects.toThrow(/row-level security/);
    const forged = { ...round, clause: CLAUSE, drawn_from: "x", size: 1, failed: 0, created_by: world.scope.actor.memberId };
    await expect(he.write((db) => db.insertInto("samples").values(forged).execute())).rejects.toThrow(/row-level security/);
  });
});

describe("who holds no valid certificate", () => {
  test.each([
    ["has none", null, { why: "none" }],
    ["holds one that ran out", { issuedOn: "2020-01-01", expiresOn: "2023-01-01" }, { why: "expired", day: "2023-01-01" }],
    ["holds one that was revoked", { revoked: true }, { why: "revoked" }],
  ])("%s: is told why, and writes nothing", async (_, certificate, told) => {
    const he = await manager(certificate);
    expect(await he.read((db) => evaluatorOf(db, he))).toMatchObject({ may: false, ...told });
    expect(await evaluate(he, await versionOf(he))).toMatchObject(barred("no_certificate"));
    const touched = await he.write((db) =>
      db.updateTable("item_results").set({ note: "x" }).where("round_id", "=", rounds.internal).executeTakeFirstOrThrow(),
    );
    expect(touched.ok && touched.value.numUpdatedRows).toBe(0n);
    expect(await he.read((db) => getItem(db, own.id, CLAUSE, rounds.internal))).not.toBeNull();
  });

  test("may once one from elsewhere is recorded as theirs and its issuer accepted, on the days it holds", async () => {
    const he = await manager(null);
    const fields = { personName: "何静", issuer: "中国 商业联合会", issuedOn: "2026-01-10", expiresOn: null };
    const record = (number: string, more: object) => wrote(world.scope, (db) => recordExternal(db, own.id, { ...fields, number, ...more }));
    const accept = (issuers: string[], version: number | null) => wrote(world.scope, (db) => saveIssuers(db, own.id, { own: true, issuers, version }));
    await record("GLS-1", { memberId: he.actor.memberId });
    const stranger = await manager(null, sibling.client.id);
    await expect(record("GLS-9", { memberId: stranger.actor.memberId })).rejects.toMatchObject({ code: "choose", field: "memberId" });
    expect(await evaluate(he, await versionOf(he))).toMatchObject(barred("no_certificate"));
    await accept(["别家机构"], null);
    expect(await he.read((db) => evaluatorOf(db, he))).toMatchObject({ may: false });
    await accept(["中国商业联合会"], 1);
    expect(await he.read((db) => evaluatorOf(db, he))).toEqual({ may: true });
    expect(await he.read(listOpenEvaluations)).toMatchObject([{ may: true }]);
    expect(await evaluate(he, await versionOf(he))).toMatchObject({ ok: true });
    const li = await manager(null);
    await record("GLS-2", { memberId: li.actor.memberId, issuedOn: "2020-01-10", expiresOn: "2023-01-10" });
    expect(await li.read((db) => evaluatorOf(db, li))).toMatchObject({ may: false, why: "expired" });
    const touched = await li.write((db) => db.updateTable("item_results").set({ note: "x" }).where("round_id", "=", rounds.internal).executeTakeFirstOrThrow());
    expect(touched.ok && touched.value.numUpdatedRows).toBe(0n);
  });

  test("a colleague's certificate does not help", async () => {
    await manager();
    const li = await manager(null);
    expect(await evaluate(li, await versionOf(li))).toMatchObject(barred("no_certificate"));
  });

  test("other staff of the company see nothing of it", async () => {
    const person = await makePerson("小周", "portal");
    await addMember(world, person, "client_staff", { id: own.client.id, name: "x" });
    const scope = await scopeFor(person, world.slug, own.client.id);
    for (const table of ["assessment_rounds", "item_results", "samples"] as const) {
      expect(await scope.read((db) => db.selectFrom(table).select("id").execute())).toEqual([]);
    }
  });
});

test("a closed evaluation is read and not written", async () => {
  const li = await manager({}, sibling.client.id);
  expect(await world.scope.write((db) => closeRound(db, world.scope.actor, sibling.id, rounds.sibling, 1, TODAY))).toMatchObject({ ok: true });
  expect(await evaluate(li, 1, rounds.sibling)).toMatchObject(barred("round_closed"));
  expect(await li.read((db) => getEvaluation(db, rounds.sibling))).toMatchObject({ closed: true });
  expect(await li.read(listOpenEvaluations)).toEqual([]);
  const touched = await li.write((db) =>
    db.updateTable("item_results").set({ note: "x" }).where("round_id", "=", rounds.sibling).executeTakeFirstOrThrow(),
  );
  expect(touched.ok && touched.value.numUpdatedRows).toBe(0n);
});

test("a scheme that asks for no certified people lets any manager of the company judge", async () => {
  const brand = { ...GBT27925_2011, code: "brand-again" };
  const engagement = await makeEngagement(world, { scheme: brand, client: { name: "品牌公司" } });
  const wanted = { kind: "internal", heldOn: null, assessors: null } as const;
  const roundId = await wrote(world.scope, (db) => openRound(db, world.scope.actor, engagement.id, wanted, TODAY));
  const he = await manager(null, engagement.client.id);
  expect(await he.read((db) => evaluatorOf(db, he, roundId))).toEqual({ may: true });
  const clause = brand.requirements.find(({ kind }) => kind === "item")?.clause ?? "";
  expect(await evaluate(he, 1, roundId, clause)).toMatchObject({ ok: true });
  expect(await world.scope.read((db) => getItem(db, engagement.id, clause, roundId))).toMatchObject({ result: "met", judgedBy: "何静" });
});

test("nothing slips in behind a closing that is under way", async () => {
  const engagement = await makeEngagement(world, { client: { name: "第三家公司" } });
  const he = await manager({}, engagement.client.id);
  const wanted = { kind: "internal", heldOn: null, assessors: null } as const;
  const opened = await world.scope.write((db) => openRound(db, world.scope.actor, engagement.id, wanted, TODAY));
  const roundId = opened.ok ? opened.value : "";
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const closing = world.scope.write(async (db) => {
    await closeRound(db, world.scope.actor, engagement.id, roundId, 1, TODAY);
    await pause(600);
  });
  await pause(200);
  expect(await evaluate(he, 1, roundId)).toMatchObject(barred("round_closed"));
  expect(await closing).toMatchObject({ ok: true });
  expect(await world.scope.read((db) => getItem(db, engagement.id, CLAUSE, roundId))).toMatchObject({ result: "not_assessed", version: 1 });
});
