import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { broadScheme } from "#tests/support/broad-scheme.ts";
import { engagementRow, eventsOf, judge, makeEngagement, meetAll, TODAY } from "#tests/support/engagement.ts";
import { makeWorkspace, type World } from "#tests/support/world.ts";
import { getForecast } from "./forecast.queries.server.ts";
import { getItem } from "./item.queries.server.ts";
import { getSheet, itemsIn } from "./sheet.queries.server.ts";

describe("a new gap sheet", () => {
  test("has every item unassessed at its frozen points, and no level in lists yet", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const sheet = await world.scope.read((db) => getSheet(db, id));
    const items = sheet ? itemsIn(sheet) : [];
    expect(items).toHaveLength(50);
    expect(items.reduce((sum, item) => sum + item.points, 0)).toBe(100_000);
    expect(items.every((item) => item.result === "not_assessed" && item.confidence === 50)).toBe(true);
    expect(await engagementRow(world, id)).toMatchObject({
      forecast_level: null,
      forecast_expected: null,
      forecast_named: false,
      assessed_items: 0,
      total_items: 50,
    });
  });

  test("carries results over by clause, without calling them judged", async () => {
    const world = await makeWorkspace();
    const first = await makeEngagement(world);
    await meetAll(world, first.id, ["5.1.1.1", "5.2.5.5"]);
    await judge(world, first.id, "5.1.1.1", "sampled", { sampleFailed: 2, sampleSize: 10, note: "两处缺岗位说明书" });
    await judge(world, first.id, "5.2.5.5", "excluded", { reason: "自产自销" });
    const next = await makeEngagement(world, { clientId: first.client.id, carryFromEngagementId: first.id });
    const [before, after] = await world.scope.read(async (db) => [
      await getForecast(db, first.id),
      await getForecast(db, next.id),
    ]);
    expect(after?.score?.expected.final).toEqual(before?.score?.expected.final);
    expect(before).toMatchObject({ judged: 50, carried: 0, score: { shown: { kind: "named" } } });
    expect(after).toMatchObject({ judged: 0, carried: 50, score: { shown: { kind: "predicted" } } });
    const item = await world.scope.read((db) => getItem(db, next.id, "5.1.1.1"));
    expect(item).toMatchObject({
      sampleFailed: 2,
      sampleSize: 10,
      note: "两处缺岗位说明书",
      judgedAt: null,
      carried: true,
    });
    expect(await engagementRow(world, next.id)).toMatchObject({ assessed_items: 0, forecast_named: false });
    expect(await eventsOf(world, next.id)).toContainEqual({
      action: "round.opened",
      data: { round: "baseline", items: 50, carried: 50, carriedFrom: first.id },
    });
    const gap = (id: string) =>
      world.scope.read((db) =>
        db
          .selectFrom("milestones")
          .select("completed_on")
          .where("engagement_id", "=", id)
          .where("code", "=", "gap_analysis")
          .executeTakeFirst(),
      );
    expect(await gap(first.id)).toEqual({ completed_on: TODAY });
    expect(await gap(next.id)).toEqual({ completed_on: null });
  });
});

describe("the cost of a page", () => {
  afterEach(() => vi.restoreAllMocks());

  async function statementsFor(world: World, id: string): Promise<number> {
    const spy = vi.spyOn(pg.Client.prototype, "query");
    await world.scope.read((db) => getForecast(db, id));
    const count = spy.mock.calls.length;
    spy.mockRestore();
    return count;
  }

  test("is the same number of statements for fifty and for five hundred items", async () => {
    const world = await makeWorkspace();
    const small = await makeEngagement(world);
    const large = await makeEngagement(world, { scheme: broadScheme(500) });
    await meetAll(world, small.id);
    const counts = [await statementsFor(world, small.id), await statementsFor(world, large.id)];
    // begin, the door, four of our own, commit
    expect(counts).toEqual([7, 7]);
  });
});
