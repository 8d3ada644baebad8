import { describe, expect, test } from "vitest";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { engagementRow, eventsOf, FOUND, judge, makeEngagement, meetAll, TODAY } from "#tests/support/engagement.ts";
import { addMember, makePerson, makeWorkspace, scopeFor } from "#tests/support/world.ts";
import { forecastOf, getForecast } from "./forecast.queries.server.ts";
import { judgeItem } from "./item.commands.server.ts";
import { getItem } from "./item.queries.server.ts";
import { getSheet } from "./sheet.queries.server.ts";

describe("judging", () => {
  test("moves the forecast and writes one event with it", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    expect(await judge(world, id, "5.3.1.1", "sampled", { sampleFailed: 1, sampleSize: 4 })).toMatchObject({
      ok: true,
    });
    const row = await engagementRow(world, id);
    // 3.125 points: a quarter lost of what stood at half
    expect(row).toMatchObject({
      forecast_low: 2_343,
      forecast_expected: 50_781,
      forecast_high: 99_218,
      assessed_items: 1,
    });
    const events = (await eventsOf(world, id)).filter((event) => event.action === "item.judged");
    expect(events.map(({ data }) => data)).toEqual([
      { round: "baseline", clause: "5.3.1.1", from: "not_assessed", to: "sampled", failed: 1, size: 4, note: null },
    ]);
    const item = await world.scope.read((db) => getItem(db, id, "5.3.1.1"));
    expect(item).toMatchObject({ judgedBy: world.scope.actor.name, version: 2 });
  });

  test("is refused when someone was faster, and nothing is kept", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await judge(world, id, "5.1.1.1", "met");
    const late = { ...FOUND, result: "not_met" as const, version: 1 };
    const outcome = await world.scope.write((db) => judgeItem(db, world.scope.actor, id, "5.1.1.1", late, TODAY));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect(await world.scope.read((db) => getItem(db, id, "5.1.1.1"))).toMatchObject({ result: "met", version: 2 });
    expect((await eventsOf(world, id)).filter((event) => event.action === "item.judged")).toHaveLength(1);
  });

  test("asks a reason for a derived item, and none for setting it back", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    expect(await judge(world, id, "5.1.2.2", "met")).toMatchObject({
      ok: false,
      refusal: { code: "reason_required", field: "reason" },
    });
    expect(await judge(world, id, "5.1.2.2", "met", { reason: "两名管理师证书有效" })).toMatchObject({ ok: true });
    expect(await judge(world, id, "5.1.2.2", "not_assessed")).toMatchObject({ ok: true });
    expect(await world.scope.read((db) => getItem(db, id, "5.1.2.2"))).toMatchObject({ reason: null, judgedAt: null });
  });

  test("is refused in a closed engagement", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await world.scope.write((db) =>
      db.updateTable("engagements").set({ closed_at: "2026-03-02T08:00:00Z" }).where("id", "=", id).execute(),
    );
    expect(await judge(world, id, "5.1.1.1", "met")).toMatchObject({
      ok: false,
      refusal: { code: "engagement_closed" },
    });
  });

  test("flags an unmet item that was left out where that raises the level, also by way of unassessed", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const unmet = ["5.3.1.1", "5.3.1.2", "5.3.1.3", "5.1.1.1"];
    await meetAll(world, id, unmet);
    for (const clause of unmet) await judge(world, id, clause, "not_met");
    expect(await engagementRow(world, id)).toMatchObject({ forecast_level: "three_star" });
    await judge(world, id, "5.3.1.1", "not_assessed");
    await judge(world, id, "5.3.1.1", "excluded", { reason: "不设热线" });
    const forecast = await world.scope.read((db) => getForecast(db, id));
    expect(forecast?.score?.shown.level).toBe("four_star");
    expect(forecast?.score?.exclusions.effects).toEqual([
      { clause: "5.3.1.1", wasUnmet: true, levelIfCounted: "three_star", raisesLevel: true, flagged: true },
    ]);
    await judge(world, id, "5.3.1.1", "met");
    expect(await world.scope.read((db) => getItem(db, id, "5.3.1.1"))).toMatchObject({ unmetBeforeExclusion: false });
  });

  test("of many items at once loses none, and the engagement holds the sum of all", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const other = await makePerson("陈工");
    await addMember(world, other, "consultant");
    const scopes = [world.scope, await scopeFor(other, world.slug)];
    const clauses = GBT27922_2011.requirements
      .filter((row) => row.kind === "item" && row.clause !== "5.1.2.2")
      .slice(0, 24);
    for (let from = 0; from < clauses.length; from += 4) {
      const outcomes = await Promise.all(
        clauses.slice(from, from + 4).map(({ clause }, index) => {
          const scope = scopes[index % 2] ?? world.scope;
          const result = index % 4 === 0 ? ("not_met" as const) : ("met" as const);
          return scope.write((db) => judgeItem(db, scope.actor, id, clause, { ...FOUND, result, version: 1 }, TODAY));
        }),
      );
      expect(outcomes.map((outcome) => outcome.ok)).toEqual(Array(4).fill(true));
    }
    const sheet = await world.scope.read((db) => getSheet(db, id));
    const forecast = sheet && forecastOf(sheet);
    expect(forecast?.counts).toMatchObject({ met: 18, not_met: 6, not_assessed: 26 });
    expect(await engagementRow(world, id)).toMatchObject({
      forecast_low: forecast?.score?.low.final.thousandths,
      forecast_expected: forecast?.score?.expected.final.thousandths,
      forecast_high: forecast?.score?.high.final.thousandths,
      assessed_items: 24,
    });
  });

  test("of the same item at once lets one through and tells the other", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const save = (result: "met" | "not_met") =>
      world.scope.write((db) =>
        judgeItem(db, world.scope.actor, id, "5.1.1.1", { ...FOUND, result, version: 1 }, TODAY),
      );
    const outcomes = await Promise.all([save("met"), save("not_met")]);
    expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
  });
});
