import pg from "pg";
import { expect, test, vi } from "vitest";
import { judgeItems } from "#app/domain/assessments/item.commands.server.ts";
import { eventsOf, FOUND, makeEngagement, TODAY } from "#tests/support/engagement.ts";
import { makeWorkspace } from "#tests/support/world.ts";

const CLAUSES = ["5.1.1.1", "5.1.1.2", "5.1.2.1", "5.1.3.1", "5.1.3.2", "5.1.3.3", "5.2.1.1", "5.2.1.2", "5.2.5.5", "5.3.1.1"];

test("many judgements take as many statements as one, are noted in their order, and are all saved or none", async () => {
  const world = await makeWorkspace();
  const { id } = await makeEngagement(world);
  const save = (clauses: readonly string[], version: number, stale?: string) =>
    world.scope.write((db) => {
      const all = clauses.map((clause, at) => ({ ...FOUND, result: "not_met" as const, note: `第 ${at} 条，"引号"\n'另行'`, version: clause === stale ? 9 : version, clause }));
      return judgeItems(db, world.scope.actor, id, all, TODAY);
    });
  const statements = async (work: () => Promise<{ ok: boolean }>) => {
    const query = vi.spyOn(pg.Client.prototype, "query");
    try {
      expect(await work()).toMatchObject({ ok: true });
      return query.mock.calls.length;
    } finally {
      query.mockRestore();
    }
  };
  await save(CLAUSES.slice(0, 1), 1);
  const one = await statements(() => save(CLAUSES.slice(0, 1), 2));
  expect(await save(CLAUSES.slice(1), 1, "5.2.5.5")).toMatchObject({ refusal: { code: "stale" } });
  expect(await statements(() => save(CLAUSES.slice(1), 1))).toBe(one);
  const rows = await world.scope.read((db) =>
    db.selectFrom("item_results").select(["clause", "note", "version", "judged_by"]).where("result", "=", "not_met").orderBy("clause").execute(),
  );
  expect(rows.map(({ clause }) => clause)).toEqual([...CLAUSES].sort());
  expect(rows.slice(1).every((row) => row.version === 2 && row.judged_by === world.scope.actor.memberId)).toBe(true);
  expect(rows[2]?.note).toBe(`第 1 条，"引号"\n'另行'`);
  const judged = (await eventsOf(world, id)).filter(({ action }) => action === "item.judged").slice(2);
  expect(judged.map(({ data }) => data.clause)).toEqual(CLAUSES.slice(1));
});
