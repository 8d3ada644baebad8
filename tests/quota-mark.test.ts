import { expect, test } from "vitest";
import { getForecast } from "#app/domain/assessments/forecast.queries.server.ts";
import { getItem } from "#app/domain/assessments/item.queries.server.ts";
import { closeEngagement, reopenEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { recordExternal, saveIssuers } from "#app/domain/training/quota.commands.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { engagementRow, judge, makeEngagement, meetAll, setManagementStaff, TODAY } from "./support/engagement.ts";
import { wrote } from "./support/training.ts";
import { makeWorkspace, type World } from "./support/world.ts";

const CLAUSE = "5.1.2.2";
const NO_ONE_HERE = { reason: "不设售后服务管理人员" };

const item = (world: World, id: string) => world.scope.read((db) => getItem(db, id, CLAUSE));
const flags = async (world: World, id: string) => {
  const forecast = await world.scope.read((db) => getForecast(db, id));
  return forecast?.score?.exclusions.effects.map(({ clause, wasUnmet, flagged }) => ({ clause, wasUnmet, flagged }));
};

async function certify(world: World, id: string, personName: string): Promise<void> {
  const fields = { issuer: "中国商业联合会", number: `GLS-${personName}`, issuedOn: "2026-01-10", expiresOn: null };
  await wrote(world.scope, (db) => recordExternal(db, id, { personName, ...fields }));
}

test("what the quota alone says is no level: not in the head, not on the pages", async () => {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  await setManagementStaff(world, client.id, 12);
  expect(await item(world, id)).toMatchObject({ result: "not_met" });
  const read = () => world.scope.read(async (db) => ({ head: await getEngagementHead(db, id), page: await getForecast(db, id) }));
  expect(await read()).toMatchObject({
    head: { forecast: null, assessedItems: 1, totalItems: 50 },
    page: { begun: false, chances: null, judged: 1 },
  });
  await judge(world, id, "5.1.1.1", "met");
  expect(await read()).toMatchObject({ head: { forecast: { level: "not_passed" } }, page: { begun: true, judged: 2 } });
});

test("leaving out an item that was unmet by the quota is flagged, though the head count was cleared before", async () => {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  await meetAll(world, id, [CLAUSE, "5.1.1.1", "5.1.1.2"]);
  await setManagementStaff(world, client.id, 12);
  expect(await item(world, id)).toMatchObject({ result: "not_met" });
  await setManagementStaff(world, client.id, null);
  expect(await item(world, id)).toMatchObject({ result: "not_assessed", unmetBeforeExclusion: true });
  await judge(world, id, "5.1.1.1", "not_met");
  await judge(world, id, "5.1.1.2", "not_met");
  expect((await judge(world, id, CLAUSE, "excluded", NO_ONE_HERE)).ok).toBe(true);
  // 90.9 with it unmet, 95.6 without it: a level up.
  expect(await flags(world, id)).toEqual([{ clause: CLAUSE, wasUnmet: true, flagged: true }]);
});

test("once the quota is filled, leaving the item out is no longer flagged", async () => {
  const world = await makeWorkspace();
  const { id, client } = await makeEngagement(world);
  await wrote(world.scope, (db) => saveIssuers(db, id, { own: true, issuers: ["中国商业联合会"], version: null }));
  await meetAll(world, id, [CLAUSE]);
  await setManagementStaff(world, client.id, 3);
  expect((await judge(world, id, CLAUSE, "excluded", NO_ONE_HERE)).ok).toBe(true);
  expect(await item(world, id)).toMatchObject({ unmetBeforeExclusion: true });
  await certify(world, id, "何静");
  expect((await judge(world, id, CLAUSE, "not_assessed")).ok).toBe(true);
  expect(await item(world, id)).toMatchObject({ result: "met", unmetBeforeExclusion: false });
  expect((await judge(world, id, CLAUSE, "excluded", NO_ONE_HERE)).ok).toBe(true);
  expect(await flags(world, id)).toEqual([{ clause: CLAUSE, wasUnmet: false, flagged: false }]);
});

test("pro rata follows the number required too, where as many are missing as before", async () => {
  const world = await makeWorkspace();
  const rule = GBT27922_2011.peopleRule;
  if (!rule) throw new Error("The scheme asks for people.");
  const scheme = { ...GBT27922_2011, code: "pro-rata", peopleRule: { ...rule, award: "pro_rata" as const } };
  const { id, client } = await makeEngagement(world, { scheme });
  await wrote(world.scope, (db) => saveIssuers(db, id, { own: true, issuers: ["中国商业联合会"], version: null }));
  await setManagementStaff(world, client.id, 40);
  await certify(world, id, "何静");
  await certify(world, id, "罗小雨");
  expect(await item(world, id)).toMatchObject({ result: "sampled", sampleFailed: 2, sampleSize: 4 });
  const { version } = await engagementRow(world, id);
  await wrote(world.scope, (db) => closeEngagement(db, id, version));
  await setManagementStaff(world, client.id, 41);
  // Another engagement of the same company records the third person while this one is closed.
  const other = await makeEngagement(world, { clientId: client.id, schemeVersionId: (await engagementRow(world, id)).scheme_version_id });
  await certify(world, other.id, "周明");
  await wrote(world.scope, (db) => reopenEngagement(db, id, version + 1, TODAY));
  expect(await item(world, id)).toMatchObject({ result: "sampled", sampleFailed: 2, sampleSize: 5 });
});
