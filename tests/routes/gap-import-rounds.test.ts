import { describe, expect, test } from "vitest";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import { judge, makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { type Desk, filled, look, NOTE, open, RESULT, VERSION } from "#tests/support/import-desk.ts";
import { cellsOf, workbook } from "#tests/support/sheet-files.ts";
import { asSuperuser } from "#tests/support/superuser.ts";
import { wrote } from "#tests/support/training.ts";

describe("a sheet of another round", () => {
  const lead = { "5.1.1.1": { [RESULT]: "不符合" }, "5.1.1.2": { [RESULT]: "符合" } };
  /** Whether every row is refused, none changes anything, and each says so. */
  const refusedAll = async (desk: Desk, bytes: Uint8Array, words: Record<"zh-CN" | "en", string>) => {
    for (const locale of ["zh-CN", "en"] as const) {
      const { changes, unchanged, refused } = await look(desk, bytes, "表.xlsx", { locale });
      expect([changes, unchanged, refused.length]).toEqual([[], 0, 50]);
      for (const { reason } of refused) expect(reason).toContain(words[locale]);
    }
  };

  test("is refused after a re-check, however well its versions fit", async () => {
    const desk = await open();
    const bytes = await filled(desk, lead);
    await judge(desk.world, desk.id, "5.1.1.1", "met");
    const wanted = { kind: "recheck", heldOn: null, assessors: null } as const;
    await wrote(desk.world.scope, (db) => openRound(db, desk.world.scope.actor, desk.id, wanted, TODAY));
    await refusedAll(desk, bytes, { "zh-CN": "另一份表格", en: "another sheet" });
    const again = await look(desk, await filled(desk, lead));
    expect([again.changes.length, again.refused.length]).toEqual([2, 0]);
  });

  test("is refused in another engagement of the same client and of another", async () => {
    const desk = await open();
    const bytes = await filled(desk, lead);
    const { client } = await makeEngagement(desk.world, { client: { name: "另一家公司" } });
    for (const more of [{ client: { name: "第三家公司" } }, { clientId: client.id }]) {
      const other = await makeEngagement(desk.world, more);
      await refusedAll({ ...desk, id: other.id }, bytes, { "zh-CN": "另一份表格", en: "another sheet" });
    }
  });

  test("is asked to be taken anew where it does not say of which round it is", async () => {
    const desk = await open();
    const rows = await cellsOf(await filled(desk, lead));
    for (const row of rows.slice(1)) row[VERSION] = 1;
    await refusedAll(desk, await workbook(rows), { "zh-CN": "请重新下载", en: "Download a new one" });
  });
});

test("what was carried over, or waits to be judged again, is said to become this round's with whatever else a row changes", async () => {
  const desk = await open();
  for (const clause of ["5.1.1.1", "5.1.1.2", "5.1.2.1"]) await judge(desk.world, desk.id, clause, "not_met");
  await asSuperuser(async (db) => {
    const of = "round_id in (select id from app.assessment_rounds where engagement_id = $1)";
    await db.query(`update app.item_results set to_rejudge = true where clause = '5.1.1.1' and ${of}`, [desk.id]);
    await db.query(`update app.item_results set judged_by = null, judged_at = null where clause = '5.1.1.2' and ${of}`, [desk.id]);
  });
  const noted = { [NOTE]: "看过" };
  const seen = await look(desk, await filled(desk, { "5.1.1.1": noted, "5.1.1.2": noted, "5.1.2.1": noted }));
  const note = { field: "note", before: "", after: "看过" };
  const standing = (before: string) => ({ field: "standing", before, after: "确认为本轮结果" });
  expect(seen.changes.map(({ differences }) => differences)).toEqual([
    [note, standing("待重新评价")],
    [note, standing("沿用以前的结果")],
    [note],
  ]);
});
