import { expect, test } from "vitest";
import { awaitRejudgement } from "#app/domain/assessments/rejudge.commands.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { closeEngagement, reopenEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { recordExternal, removeExternal, saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { managerQuota } from "#app/domain/training/quota.queries.server.ts";
import * as gapRoute from "#app/routes/w.$workspace+/engagements.$engagementId.gap.tsx";
import * as itemRoute from "#app/routes/w.$workspace+/engagements.$engagementId.gap.$clause.tsx";
import * as training from "#app/routes/w.$workspace+/engagements.$engagementId.training._index.tsx";
import { engagementRow, eventsOf, judge, makeEngagement, meetAll, setManagementStaff, TODAY } from "./support/engagement.ts";
import { openPage } from "./support/page.tsx";
import { makeWorkspace, type World } from "./support/world.ts";

const CLAUSE = "5.1.2.2";
const GAP = "routes/w.$workspace+/engagements.$engagementId.gap";

async function office(serviceManagementStaffCount: number | null) {
  const world = await makeWorkspace();
  const engagement = await makeEngagement(world);
  const setStaff = (count: number | null) => setManagementStaff(world, engagement.client.id, count);
  if (serviceManagementStaffCount !== null) await setStaff(serviceManagementStaffCount);
  return { world, id: engagement.id, setStaff };
}

const item = (world: World, id: string) => world.scope.read((db) => getItem(db, id, CLAUSE));
const trained = (world: World, id: string) =>
  world.scope.read((db) =>
    db
      .selectFrom("milestones")
      .select(["completed_on as completedOn", "regressed_on as regressedOn"])
      .where("engagement_id", "=", id)
      .where("code", "=", "managers_trained")
      .executeTakeFirstOrThrow(),
  );

async function certify(world: World, id: string, personName: string): Promise<string> {
  const fields = { issuer: "中国商业联合会", number: `GLS-${personName}`, issuedOn: "2026-01-10", expiresOn: null };
  const outcome = await world.scope.write((db) => recordExternal(db, id, { personName, ...fields }));
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

async function accept(world: World, id: string): Promise<void> {
  const outcome = await world.scope.write((db) =>
    saveIssuers(db, id, { own: true, issuers: ["中国商业联合会"], version: null }),
  );
  if (!outcome.ok) throw outcome.refusal;
}

test("certificates that fill the quota raise the score by exactly the item's points and complete the milestone", async () => {
  const { world, id } = await office(12);
  await accept(world, id);
  await meetAll(world, id, [CLAUSE]);
  expect(await item(world, id)).toMatchObject({ result: "not_met", judgedBy: null, reason: null });
  const before = await engagementRow(world, id);
  expect(before).toMatchObject({ forecast_expected: 95_000, assessed_items: 50 });

  await certify(world, id, "何静");
  expect(await item(world, id)).toMatchObject({ result: "not_met" });
  expect(await trained(world, id)).toMatchObject({ completedOn: null });
  const second = await certify(world, id, "罗小雨");
  expect(await item(world, id)).toMatchObject({ result: "met", judgedBy: null });
  expect((await engagementRow(world, id)).forecast_expected).toBe(100_000);
  expect((await trained(world, id)).completedOn).not.toBeNull();

  await world.scope.write((db) => removeExternal(db, id, second, 1));
  expect(await item(world, id)).toMatchObject({ result: "not_met" });
  expect((await engagementRow(world, id)).forecast_expected).toBe(95_000);
  expect(await trained(world, id)).toMatchObject({ completedOn: null });
  expect((await trained(world, id)).regressedOn).not.toBeNull();
  const derived = (await eventsOf(world, id)).filter(({ action }) => action === "item.derived");
  expect(derived.map(({ data }) => [data.from, data.to, data.required, data.certified])).toEqual([
    ["not_assessed", "not_met", 2, 0],
    ["not_met", "met", 2, 2],
    ["met", "not_met", 2, 1],
  ]);
});

test("without a head count nothing is derived and a person decides; the head count takes over, but not over a judgement by hand", async () => {
  const { world, id, setStaff } = await office(null);
  expect(await item(world, id)).toMatchObject({ result: "not_assessed" });
  expect((await engagementRow(world, id)).forecast_level).toBeNull();
  await setStaff(4);
  expect(await item(world, id)).toMatchObject({ result: "not_met" });
  // Nobody assessed anything: what is derived alone names no level.
  expect((await engagementRow(world, id)).forecast_level).toBeNull();

  const byHand = await judge(world, id, CLAUSE, "met", { reason: "证书原件已核对" });
  expect(byHand.ok).toBe(true);
  await setStaff(25);
  expect(await item(world, id)).toMatchObject({ result: "met", reason: "证书原件已核对" });
  expect((await judge(world, id, CLAUSE, "not_assessed")).ok).toBe(true);
  expect(await item(world, id)).toMatchObject({ result: "not_met", reason: null, judgedBy: null });
});

test("a head count that is taken away leaves nothing derived: item and milestone open again, what was judged by hand stays", async () => {
  const { world, id, setStaff } = await office(3);
  await accept(world, id);
  await meetAll(world, id, [CLAUSE]);
  await certify(world, id, "何静");
  expect(await item(world, id)).toMatchObject({ result: "met" });
  const gap = () =>
    world.scope.read((db) =>
      db.selectFrom("milestones").select("completed_on").where("engagement_id", "=", id).where("code", "=", "gap_analysis").executeTakeFirstOrThrow(),
    );
  expect((await gap()).completed_on).not.toBeNull();
  await setStaff(null);
  expect(await item(world, id)).toMatchObject({ result: "not_assessed", judgedBy: null, judgedAt: null });
  expect(await engagementRow(world, id)).toMatchObject({ assessed_items: 49, forecast_low: 95_000 });
  expect(await trained(world, id)).toMatchObject({ completedOn: null });
  expect((await trained(world, id)).regressedOn).not.toBeNull();
  expect((await gap()).completed_on).toBeNull();
  expect((await eventsOf(world, id)).filter(({ action }) => action === "item.derived").at(-1)?.data).toMatchObject({
    from: "met",
    to: "not_assessed",
  });

  await judge(world, id, CLAUSE, "met", { reason: "证书原件已核对" });
  await setStaff(3);
  await setStaff(null);
  expect(await item(world, id)).toMatchObject({ result: "met", reason: "证书原件已核对" });
});

test("counts on the planned audit date: a certificate that has expired by then does not fill the quota", async () => {
  const { world, id } = await office(3);
  await accept(world, id);
  const fields = { personName: "何静", issuer: "中国商业联合会", number: "GLS-1", issuedOn: "2024-03-01", expiresOn: "2026-06-01" };
  await world.scope.write((db) => recordExternal(db, id, fields));
  const on = (day: string) => world.scope.read((db) => managerQuota(db, id, day));
  expect((await on("2026-06-01"))?.missing).toBe(0);
  expect((await on("2026-06-02"))?.missing).toBe(1);
  await world.scope.write((db) =>
    db.updateTable("engagements").set({ planned_audit_date: "2026-07-01" }).where("id", "=", id).execute(),
  );
  expect(await on("2026-05-31")).toMatchObject({ missing: 1, onDay: "2026-07-01" });
});

test("a closed engagement keeps its quota and takes no list of issuers; opened again it counts anew", async () => {
  const { world, id, setStaff } = await office(3);
  await accept(world, id);
  await certify(world, id, "何静");
  const quota = () => world.scope.read((db) => managerQuota(db, id, TODAY));
  const { version } = await engagementRow(world, id);
  expect((await world.scope.write((db) => closeEngagement(db, id, version))).ok).toBe(true);
  await setStaff(25);
  expect(await quota()).toMatchObject({ base: 3, required: 1, missing: 0, atClosing: true, counted: [{ person: "何静" }] });

  const refused = { ok: false, refusal: { code: "engagement_closed" } };
  const list = { own: false, issuers: [], version: 1 };
  expect(await world.scope.write((db) => saveIssuers(db, id, list))).toMatchObject(refused);
  const fields = { personName: "罗小雨", issuer: "中国商业联合会", number: "GLS-2", issuedOn: "2026-01-10", expiresOn: null };
  expect(await world.scope.write((db) => recordExternal(db, id, fields))).toMatchObject(refused);
  const held = (await quota())?.certificates[0]?.id ?? "";
  expect(await world.scope.write((db) => removeExternal(db, id, held, 1))).toMatchObject(refused);

  const params = { workspace: world.slug, engagementId: id };
  const page = await openPage(training, { path: "/", params, as: world.owner });
  expect(page.html).toContain("关闭时的情况");
  expect(page.html).not.toContain("修改认可名单");
  expect(page.html).not.toContain("登记外部证书");

  expect((await world.scope.write((db) => reopenEngagement(db, id, version + 1, TODAY))).ok).toBe(true);
  expect(await quota()).toMatchObject({ base: 25, required: 3, missing: 2, atClosing: false });
  expect(await item(world, id)).toMatchObject({ result: "not_met" });
  expect((await openPage(training, { path: "/", params, as: world.owner })).html).toContain("修改认可名单");
});

test("an item that follows from the quota says so, and names nobody who did not judge it", async () => {
  const { world, id } = await office(3);
  const open = async () => {
    const params = { workspace: world.slug, engagementId: id, clause: CLAUSE };
    return (await openPage(itemRoute, { path: "/", params, as: world.owner }, { id: GAP, module: gapRoute })).html;
  };
  const derived = await open();
  expect(derived).toContain("由持证人数自动得出");
  expect(derived).not.toContain("评价</p>");
  await judge(world, id, CLAUSE, "met", { reason: "证书原件已核对" });
  expect(await open()).toMatch(/林若梅 于 [^<]+ 评价/u);
});

test("a mend that is there now makes unmet and sampled items wait, low keeps the old result, high counts them met", async () => {
  const { world, id } = await office(1);
  await accept(world, id);
  await certify(world, id, "何静");
  await meetAll(world, id, ["5.1.4.1", "5.3.2.1", "5.1.4.2", CLAUSE]);
  await judge(world, id, "5.1.4.1", "not_met");
  await judge(world, id, "5.3.2.1", "sampled", { sampleFailed: 1, sampleSize: 2 });
  await judge(world, id, "5.1.4.2", "met");
  const before = await engagementRow(world, id);
  const mended = await world.scope.write((db) => awaitRejudgement(db, id, ["5.1.4.1", "5.1.4.2", "5.3.2.1", CLAUSE], "售后服务手册"));
  expect(mended.ok).toBe(true);

  const after = await engagementRow(world, id);
  expect(after.forecast_low).toBe(before.forecast_low);
  expect(after.forecast_high).toBe(100_000);
  expect(after.forecast_expected ?? 0).toBeGreaterThan(before.forecast_expected ?? 0);
  const waiting = (await eventsOf(world, id)).filter(({ action }) => action === "item.awaits_rejudgement");
  expect(waiting.map(({ data }) => data.clause).sort()).toEqual(["5.1.4.1", "5.3.2.1"]);
  const gap = await world.scope.read((db) =>
    db.selectFrom("milestones").select("completed_on").where("engagement_id", "=", id).where("code", "=", "gap_analysis").executeTakeFirstOrThrow(),
  );
  expect(gap.completed_on).not.toBeNull();
  expect(TODAY <= (gap.completed_on ?? "")).toBe(true);

  await judge(world, id, "5.1.4.1", "met");
  await judge(world, id, "5.3.2.1", "met");
  expect(await engagementRow(world, id)).toMatchObject({ forecast_low: 100_000, forecast_named: true });
});
