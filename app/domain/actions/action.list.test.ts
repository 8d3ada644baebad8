import { expect, test } from "vitest";
import { ACTION_LIST, type ActionListRequest, compareStart, selectActions } from "./action.list.ts";
import type { ActionView } from "./action-view.rules.ts";

const view = (id: string, clauses: readonly string[], startBy: string | null): ActionView => ({
  ...{ id, clauses: [...clauses], startBy, finishBy: null, late: false, cost: 0, waitsFor: [], title: id, kind: "improvement" },
  ...{ deductionId: null, people: null, state: "planned", version: 1, ownerMemberId: null, ownerContactId: null, ownerName: null, after: [] },
  ...{ ourTenths: 0, clientTenths: 0, money: 0, leadDays: 30, chance: 80, startedOn: null, doneOn: null, proof: null, evidence: [], dropReason: null },
});

const VIEWS = [
  view("a", ["5.3.1.10"], "2026-12-21"),
  view("b", [], "2026-12-21"),
  view("c", ["5.3.1.9"], "2026-12-21"),
  view("d", ["5.3.2.1"], "2026-12-01"),
  view("e", ["5.1.1.1"], null),
];

const wanted = (dir: "asc" | "desc"): ActionListRequest => ({
  ...{ q: "", filters: {}, sort: ACTION_LIST.defaultSort, dir, page: 1, pageSize: 20 },
});

test("actions of one day stand in the order of the standard, those of no clause after them", () => {
  const ids = (dir: "asc" | "desc") => selectActions(VIEWS, wanted(dir)).rows.map(({ id }) => id);
  expect(ids("asc")).toEqual(["d", "c", "a", "b", "e"]);
  expect(ids("desc")).toEqual(["e", "c", "a", "b", "d"]);
  expect([...VIEWS].sort(compareStart).map(({ id }) => id)).toEqual(ids("asc"));
});
