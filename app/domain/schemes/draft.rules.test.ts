import { describe, expect, test } from "vitest";
import { BUILT_IN_SCHEMES, knownPoints } from "./built-in.data.ts";
import { branchOf, draftFaults, type DraftRow, isClause, levelsWith, reordered, unorderedLevel } from "./draft.rules.ts";
import { placeIn, placesFor, placeText, readPlace } from "./draft-place.rules.ts";
import { GBT27922_2011 } from "./gbt27922-2011.data.ts";
import { GBT27925_2011 } from "./gbt27925-2011.data.ts";
import { pointsFaults, pointsField } from "./points.rules.ts";
import { checkScheme, type Requirement } from "./scheme.rules.ts";

const rowOf = (row: Requirement): DraftRow => ({
  ...{ clause: row.clause, parentClause: row.parent, kind: row.kind, title: row.title, guidance: row.guidance },
  points: row.kind === "group" ? 0 : row.millipoints,
  evidence: row.kind === "item" ? row.evidence : [],
  applicability: row.kind === "item" ? row.appliesOnlyTo : null,
});
const rows = GBT27922_2011.requirements.map(rowOf);
const placed = rows.map((row, n) => ({ ...row, id: `00000000-0000-0000-0000-${String(n).padStart(12, "0")}` }));
const without = (...clauses: string[]) => rows.filter(({ clause }) => !clauses.includes(clause));

describe("the built-in schemes", () => {
  test.each(BUILT_IN_SCHEMES.map((scheme) => [scheme.standard, scheme] as const))("%s has no fault", (_, scheme) => {
    expect(checkScheme(scheme)).toEqual([]);
    expect(draftFaults(scheme.requirements.map(rowOf), scheme)).toEqual([]);
    expect(scheme.requirements.every(({ clause }) => isClause(clause))).toBe(true);
  });

  test("the second one has 1000 points in five parts, two stars lowest, and says what is not known", () => {
    const parts = GBT27925_2011.requirements.flatMap((row) => (row.kind === "section" ? [row.millipoints] : []));
    expect(parts).toEqual([150_000, 300_000, 250_000, 150_000, 150_000]);
    const { levels, totalMillipoints } = GBT27925_2011.scoring;
    expect(totalMillipoints).toBe(1_000_000);
    expect(levels.map(({ code, threshold }) => [code, threshold])).toEqual([
      ...[["five_star", 950], ["four_star", 900], ["three_star", 800], ["two_star", 700]],
      ["not_passed", 0],
    ]);
    expect(GBT27925_2011.provisional?.["zh-CN"]).toContain("自拟");
    // Letters: nobody takes our own split for clause numbers of the standard.
    expect(GBT27925_2011.requirements.every(({ clause }) => /^[A-E]/.test(clause))).toBe(true);
  });
});

describe("what is amiss in a draft", () => {
  test.each([
    ["an item is gone: its section no longer adds up", without("5.1.1.1"), { at: "clause", clause: "5.1", code: "section_sum", expected: 40_000, actual: 37_941 }],
    ["a group without items", [...rows, { ...rowOf(GBT27922_2011.requirements[1] as Requirement), clause: "5.3.9", parentClause: "5.3" }], { at: "clause", clause: "5.3.9", code: "no_children" }],
    ["an item under nothing", without("5.1.1"), { at: "clause", clause: "5.1.1.1", code: "misplaced" }],
    ["the item of the people rule is gone", without("5.1.2.2"), { at: "people", code: "people_clause", clause: "5.1.2.2" }],
    ["no items at all", [], { at: "clauses", code: "no_items" }],
  ])("%s", (_, changed, fault) => {
    expect(draftFaults(changed, GBT27922_2011)).toContainEqual(fault);
  });

  test("a level above the highest final score, which nobody can reach", () => {
    const faults = (capMillipoints: number) => draftFaults(rows, { ...GBT27922_2011, scoring: { ...GBT27922_2011.scoring, capMillipoints } });
    expect(faults(94_000)).toEqual([{ at: "special", code: "level_above_cap", level: "five_star" }]);
    expect(faults(95_000)).toEqual([]);
  });

  test("a total that is not that of the sections, and a level above it", () => {
    const scoring = { ...GBT27922_2011.scoring, totalMillipoints: 90_000 };
    const faults = draftFaults(rows, { ...GBT27922_2011, scoring });
    expect(faults).toContainEqual({ at: "levels", code: "total", expected: 90_000, actual: 100_000 });
    expect(faults).toContainEqual({ at: "levels", code: "level_above_total", level: "five_star" });
  });
});

describe("levels of a draft", () => {
  const none = { five_star: null, four_star: null, three_star: null, two_star: null, pass: null };
  test("use those with a threshold, and keep the names there were", () => {
    const levels = levelsWith({ ...none, five_star: 900, two_star: 500 }, {}, GBT27922_2011.scoring.levels);
    expect(levels.map(({ code, threshold }) => [code, threshold])).toEqual([["five_star", 900], ["two_star", 500], ["not_passed", 0]]);
    expect(levels.at(-1)?.name["zh-CN"]).toBe("未达标");
    expect(levels.some(({ renamed }) => renamed)).toBe(false);
  });

  test("take the names a workspace gives them, and lose them again for those of the trade", () => {
    const name = { "zh-CN": "甲级", en: "Grade A" };
    const named = levelsWith({ ...none, five_star: 900 }, { five_star: name, pass: name }, GBT27922_2011.scoring.levels);
    expect(named[0]).toEqual({ code: "five_star", name, threshold: 900, renamed: true });
    expect(named).toHaveLength(2);
    const [again] = levelsWith({ ...none, five_star: 900 }, {}, named);
    expect(again).toEqual({ code: "five_star", name: { "zh-CN": "五星级", en: "Five-star" }, threshold: 900 });
  });

  test("fall from the highest, gaps left out", () => {
    expect(unorderedLevel({ ...none, five_star: 95, three_star: 80, pass: 70 })).toBeNull();
    expect(unorderedLevel({ ...none, five_star: 80, three_star: 80 })).toBe("three_star");
    expect(unorderedLevel({ ...none, four_star: 70, pass: 71 })).toBe("pass");
  });
});

describe("places in the tree", () => {
  test("a branch is a row with all below it", () => {
    expect(branchOf(rows, "5.1.1").map(({ clause }) => clause)).toEqual(["5.1.1", "5.1.1.1", "5.1.1.2"]);
    expect(branchOf(rows, "5.1")).toHaveLength(1 + 8 + 17);
  });

  test("wherever a row is put, none is lost, and it follows what it was put after with all below it", () => {
    for (const { place, parent, after } of placesFor(placed, "group")) {
      if (after?.clause === "5.2.1" || parent === null) continue;
      const order = reordered(placed, "5.2.1", { parent: parent.clause, after: after?.clause ?? null });
      expect([...order].sort(), placeText(place)).toEqual(placed.map(({ clause }) => clause).sort());
      const before = after ? (branchOf(placed, after.clause).at(-1)?.clause ?? "") : parent.clause;
      expect(order.slice(order.indexOf(before) + 1)[0]).toBe("5.2.1");
      const branch = branchOf(placed, "5.2.1").map(({ clause }) => clause);
      expect(order.slice(order.indexOf("5.2.1"), order.indexOf("5.2.1") + branch.length)).toEqual(branch);
    }
  });

  test("are read back from their text, and nothing else is", () => {
    for (const { place } of placesFor(placed, "item")) expect(readPlace(placeText(place))).toEqual(place);
    for (const text of ["", "first-", "after-1", "top ", "first-top", "__proto__"]) expect(readPlace(text)).toBeNull();
    expect(placeIn(placed, { after: "00000000-0000-0000-0000-00000000ffff" })).toBeNull();
  });

  test.each([["5.1.2", true], ["A.1", true], ["A", true], ["12.AB3", true], ["", false], ["5..1", false], ["bonus", false], ["BONUS", false], ["EXPORT", false], ["5.1.2.", false], ["五.1", false], ["../x", false]])(
    "%s as a clause number: %s",
    (text, is) => expect(isClause(text)).toBe(is),
  );
});

describe("points as entered", () => {
  const known = knownPoints(GBT27922_2011.code);
  const stored = new Map(placed.map(({ id, points }) => [id, points]));
  const idOf = (clause: string) => placed.find((row) => row.clause === clause)?.id ?? "";
  test("that add up have no fault, and each clause has a field of its own", () => {
    expect(pointsFaults(placed, stored, known)).toEqual([]);
    expect(new Set(placed.map(({ clause }) => pointsField(clause))).size).toBe(placed.length);
  });

  test("name the section that does not add up, what is known, and what is empty", () => {
    const points = new Map(stored).set(idOf("5.1.2.2"), 4_000).set(idOf("5.3.1.1"), 0);
    expect(pointsFaults(placed, points, known).map(({ code, clause }) => [code, clause])).toEqual([
      ["known_points", "5.1.2.2"],
      ["points_zero", "5.3.1.1"],
      ["section_sum", "5.1"],
      ["section_sum", "5.3"],
    ]);
  });
});
