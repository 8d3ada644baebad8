import { describe, expect, test } from "vitest";
import * as page from "#app/routes/w.$workspace+/engagements.$engagementId.scheme.tsx";
import { getSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { addDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { judgeItem } from "#app/domain/assessments/item.commands.server.ts";
import { closeEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { listLeftBehind, readSchemeMove } from "#app/domain/engagements/scheme-move.queries.server.ts";
import { engagementRow, eventsOf, FOUND, judge, TODAY } from "#tests/support/engagement.ts";
import { callRoute } from "#tests/support/route.ts";
import { move, newVersion, openEngagement } from "#tests/support/scheme-moves.ts";
import { addMember, makePerson, makeWorkspace } from "#tests/support/world.ts";

describe("moving an engagement to a newer version", () => {
  test("shows before and after first, then does just that, and keeps what fell away", async () => {
    const { world, schemeId, id } = await openEngagement();
    await judge(world, id, "5.1.1.1", "met", { note: "有文件" });
    await judge(world, id, "5.1.1.2", "not_met", { note: "网点缺失" });
    await judge(world, id, "5.1.2.1", "sampled", { sampleFailed: 1, sampleSize: 4 });
    await world.scope.write((db) =>
      addDeduction(db, id, { basis: "law", description: "事实", rectification: null, proof: null }, TODAY),
    );
    const to = await newVersion(world, schemeId, { without: ["5.1.1.2"], added: ["5.1.1.7"] });
    const before = await engagementRow(world, id);
    const shown = await world.scope.read((db) => readSchemeMove(db, id, null, TODAY));
    expect(shown).toMatchObject({ from: 1, newer: [{ number: 2 }], move: { kept: 3, repointed: 0 } });
    expect(shown?.move?.fallen).toMatchObject([{ clause: "5.1.1.2", result: "not_met", answered: true }]);
    expect(shown?.move?.added).toMatchObject([{ clause: "5.1.1.7", answered: false }]);
    // Looking changes nothing.
    expect(await engagementRow(world, id)).toEqual(before);

    expect(await move(world, id, to)).toMatchObject({ ok: true });
    const after = await engagementRow(world, id);
    expect(after).toMatchObject({ scheme_version_id: to, version: 2, total_items: 4 });
    const figure = shown?.move?.after.score;
    expect([after.forecast_low, after.forecast_expected, after.forecast_high]).toEqual(
      [figure?.low, figure?.expected, figure?.high].map((one) => one?.final.thousandths),
    );
    const now = await world.scope.read((db) => getSheet(db, id));
    expect(now?.deductions).toHaveLength(1);
    expect(now && itemsIn(now).map(({ clause, result, note }) => [clause, result, note])).toEqual([
      ["5.1.1.7", "not_assessed", null],
      ["5.1.1.1", "met", "有文件"],
      ["5.1.2.1", "sampled", null],
      ["5.1.2.2", "not_assessed", null],
    ]);
    expect(await world.scope.read((db) => listLeftBehind(db, id))).toMatchObject([
      { clause: "5.1.1.2", result: "not_met", note: "网点缺失", number: 1 },
    ]);
    const told = (await eventsOf(world, id)).find(({ action }) => action === "engagement.scheme_moved");
    expect(told?.data).toMatchObject({ schemeVersion: { from: 1, to: 2 }, fallenClauses: ["5.1.1.2"] });
  });

  test("is refused when closed, when someone was faster, to what is not newer, and to a level that is not there", async () => {
    const { world, schemeId, id } = await openEngagement();
    const first = (await engagementRow(world, id)).scheme_version_id;
    const to = await newVersion(world, schemeId, { without: [], added: [] });
    expect(await move(world, id, to, 2)).toMatchObject({ refusal: { code: "stale" } });
    expect(await move(world, id, first)).toMatchObject({ refusal: { code: "version_not_newer" } });
    expect(await move(world, id, to, 1, "three_star")).toMatchObject({ refusal: { code: "level_not_in_scheme", field: "targetLevel" } });
    const other = await makeWorkspace();
    await expect(move(other, id, to)).rejects.toMatchObject({ status: 404 });
    await world.scope.write((db) => closeEngagement(db, id, 1));
    expect(await move(world, id, to, 2)).toMatchObject({ refusal: { code: "engagement_closed" } });
    expect(await world.scope.read((db) => readSchemeMove(db, id, null, TODAY))).toMatchObject({ closed: true, move: null });
  });

  test("lets no page made before it pass as fresh, not even of a clause that went and came back", async () => {
    const { world, schemeId, id } = await openEngagement();
    const save = (clause: string, version: number) =>
      world.scope.write((db) => judgeItem(db, world.scope.actor, id, clause, { ...FOUND, result: "not_met", version }, TODAY));
    for (const clause of ["5.1.1.1", "5.1.1.2"]) expect(await judge(world, id, clause, "met")).toMatchObject({ ok: true });
    await move(world, id, await newVersion(world, schemeId, { without: ["5.1.1.2"], added: ["5.1.1.7"] }));
    await judge(world, id, "5.1.1.1", "met");
    await move(world, id, await newVersion(world, schemeId, { without: [], added: ["5.1.1.2"] }), 2);
    await judge(world, id, "5.1.1.2", "met");
    for (const clause of ["5.1.1.1", "5.1.1.2"]) {
      expect(await save(clause, 2)).toMatchObject({ ok: false, refusal: { code: "stale" } });
    }
  });
});

test("the page is for who reads engagements, moving for who writes them", async () => {
  const { world, schemeId, id } = await openEngagement();
  const to = await newVersion(world, schemeId, { without: [], added: [] });
  const trainer = await makePerson();
  await addMember(world, trainer, "trainer");
  const call = { path: "/", params: { workspace: world.slug, engagementId: id } };
  expect(await callRoute(page.loader, { ...call, as: trainer })).toMatchObject({ status: 200, data: { mayMove: false, from: 1 } });
  const form = { schemeVersionId: to, targetLevel: "five_star", version: "1" };
  expect((await callRoute(page.action, { ...call, as: trainer, form })).status).toBe(403);
  expect((await callRoute(page.action, { ...call, as: world.owner, form })).status).toBe(303);
  expect(await callRoute(page.loader, { ...call, as: world.owner })).toMatchObject({ data: { mayMove: true, from: 2, newer: [] } });
});
