import { describe, expect, test } from "vitest";
import { engagementRow, eventsOf, makeEngagement, meetAll, TODAY } from "#tests/support/engagement.ts";
import { makeWorkspace } from "#tests/support/world.ts";
import { removeBonus, saveBonus } from "./bonus.commands.server.ts";
import { addDeduction, removeDeduction, updateDeduction } from "./deduction.commands.server.ts";

describe("deductions and the bonus", () => {
  const fields = { basis: "law" as const, description: "未按规定退货", rectification: null, proof: null };
  const bonus = { basis: "sector_leading" as const, reason: "获省级服务品牌", proof: "证书编号 2026-018" };

  test("move the score by a point each, and can be changed and removed", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await meetAll(world, id);
    const added = await world.scope.write((db) => addDeduction(db, id, fields, TODAY));
    const deductionId = added.ok ? added.value.id : "";
    expect(await engagementRow(world, id)).toMatchObject({ forecast_expected: 99_000 });
    await world.scope.write((db) =>
      updateDeduction(db, id, deductionId, { ...fields, basis: "own_rule", version: 1 }, TODAY),
    );
    expect(await world.scope.write((db) => removeDeduction(db, id, deductionId, 1, TODAY))).toMatchObject({
      ok: false,
      refusal: { code: "stale" },
    });
    await world.scope.write((db) => saveBonus(db, id, { version: 1, ...bonus }, TODAY));
    expect(await engagementRow(world, id)).toMatchObject({ forecast_expected: 100_000 });
    expect(await world.scope.write((db) => saveBonus(db, id, { version: 1, ...bonus, reason: "另一项" }, TODAY))).toMatchObject({
      ok: false,
      refusal: { code: "stale" },
    });
    await world.scope.write((db) => removeDeduction(db, id, deductionId, 2, TODAY));
    expect(await engagementRow(world, id)).toMatchObject({ forecast_expected: 101_000 });
    await world.scope.write((db) => removeBonus(db, id, 2, TODAY));
    const actions = (await eventsOf(world, id))
      .map((event) => event.action)
      .filter((action) => /^(deduction|bonus)/.test(action));
    expect(actions).toEqual([
      "deduction.added",
      "deduction.updated",
      "bonus.added",
      "deduction.removed",
      "bonus.removed",
    ]);
  });

  test("five deductions fail a company nobody has assessed, in lists too; four say nothing yet", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      expect(await engagementRow(world, id)).toMatchObject({ forecast_level: null, forecast_expected: null });
      const added = await world.scope.write((db) => addDeduction(db, id, { ...fields, description: `第 ${count} 起` }, TODAY));
      ids.push(added.ok ? added.value.id : "");
    }
    expect(await engagementRow(world, id)).toMatchObject({ forecast_level: "not_passed", assessed_items: 0 });
    await world.scope.write((db) => removeDeduction(db, id, ids[0] ?? "", 1, TODAY));
    expect(await engagementRow(world, id)).toMatchObject({ forecast_level: null });
  });

  test("five deductions fail the company whatever its score", async () => {
    const world = await makeWorkspace();
    const { id } = await makeEngagement(world);
    await meetAll(world, id);
    await world.scope.write(async (db) => {
      for (let count = 0; count < 5; count += 1) await addDeduction(db, id, { ...fields, description: `第 ${count} 起` }, TODAY);
    });
    expect(await engagementRow(world, id)).toMatchObject({
      forecast_level: "not_passed",
      forecast_named: true,
      forecast_expected: 95_000,
    });
  });

  test("of another engagement are not to be reached, not even a sibling client's", async () => {
    const world = await makeWorkspace();
    const [mine, sibling] = [
      await makeEngagement(world),
      await makeEngagement(world, { client: { name: "另一家公司" } }),
    ];
    const added = await world.scope.write((db) => addDeduction(db, sibling.id, fields, TODAY));
    const deductionId = added.ok ? added.value.id : "";
    const attempt = world.scope.write((db) => removeDeduction(db, mine.id, deductionId, 1, TODAY));
    await expect(attempt).rejects.toMatchObject({ status: 404 });
  });
});
