import { describe, expect, test } from "vitest";
import { scoreOf } from "../assessments/sheet.queries.server.ts";
import type { SheetItem } from "../assessments/sheet.rules.ts";
import { GBT27922_2011 } from "../schemes/gbt27922-2011.data.ts";
import { sheetNodes, sheetOf } from "#tests/support/gap-sheets.ts";
import { type CheckFacts, countFindings, type EvidenceWorth, runChecks } from "./check.rules.ts";
import { assessedCover, evidenceCover, heatMap } from "./heat-map.rules.ts";

const ITEMS = GBT27922_2011.requirements.filter(({ kind }) => kind === "item").map(({ clause }) => clause);
const MET = Object.fromEntries(ITEMS.map((clause) => [clause, { result: "met" as const }]));
const UNMET = { result: "excluded", reason: "不适用", unmetBeforeExclusion: true } as const;
const ALL = new Set(ITEMS);

function facts(judged: Record<string, Partial<SheetItem>>, more: Partial<CheckFacts> = {}): CheckFacts {
  const nodes = sheetNodes(judged);
  const exclusions = scoreOf(sheetOf(nodes)).score?.exclusions ?? null;
  return { nodes, exclusions, certificates: null, evidence: null, documented: ALL, templates: new Map(), ...more };
}

const findings = (of: CheckFacts) => runChecks(of).flatMap((result) => result.findings);

const held = (person: string, standing: "counted" | "expired" | "revoked" | "same_person", memberId: string | null = null) => ({ person, standing, memberId });
const quota = (people: ReturnType<typeof held>[], missing = 0) => ({ certificates: { onDay: "2026-09-01", required: 2, missing, held: people } });

describe("excluded unmet items", () => {
  test("are named, whether they raise the level or not; an exclusion that was never unmet is none", () => {
    const lost = Object.fromEntries(["5.1.1.1", "5.1.1.2", "5.1.2.1", "5.1.3.2"].map((clause) => [clause, { result: "not_met" as const }]));
    expect(findings(facts({ ...MET, ...lost, "5.1.3.1": UNMET }))).toMatchObject([{ check: "excluded_unmet", clause: "5.1.3.1", raisesLevel: true }]);
    expect(findings(facts({ ...MET, "5.1.3.1": UNMET }))).toMatchObject([{ clause: "5.1.3.1", raisesLevel: false }]);
    expect(findings(facts({ ...MET, "5.1.3.1": { result: "excluded", reason: "不适用" } }))).toEqual([]);
  });

  test("that raise the level only together are all named as raising it", () => {
    const lost = Object.fromEntries(["5.1.1.1", "5.1.1.2", "5.1.2.1"].map((clause) => [clause, { result: "not_met" as const }]));
    const found = findings(facts({ ...MET, ...lost, "5.1.3.1": UNMET, "5.1.3.2": UNMET }));
    expect(found).toMatchObject([{ raisesLevel: true }, { raisesLevel: true }]);
  });

  test("are named where nothing is left to score", () => {
    expect(findings(facts(Object.fromEntries(ITEMS.map((clause) => [clause, UNMET]))))).toHaveLength(50);
  });
});

describe("people", () => {
  test("with no certificate that counts are named once; who holds another one that does is not", () => {
    const people = [held("何静", "expired", "m1"), held("何静", "revoked", "m1"), held("王工", "expired"), held("王 工", "counted", "m2"), held("李丽", "counted")];
    const found = findings(facts(MET, quota([...people, held("李丽", "same_person")])));
    expect(found).toEqual([{ check: "no_certificate", person: "何静", standing: "expired", onDay: "2026-09-01" }]);
  });

  test("are too few where the quota says so, and never where it cannot tell", () => {
    expect(findings(facts(MET, quota([], 2)))).toEqual([{ check: "too_few_managers", missing: 2, required: 2, onDay: "2026-09-01" }]);
    const unknown = { certificates: { onDay: "2026-09-01", required: null, missing: null, held: [] } };
    expect(findings(facts(MET, unknown))).toEqual([]);
  });
});

test("a clause without a document is named with the template that serves it; an excluded one needs none", () => {
  const documented = new Set(ITEMS.slice(3));
  const found = findings(facts({ ...MET, "5.1.1.2": { result: "excluded", reason: "不适用" } }, { documented, templates: new Map([["5.1.1.1", "manual"]]) }));
  expect(found).toMatchObject([{ clause: "5.1.1.1", template: "manual" }, { clause: "5.1.2.1", template: null }]);
});

describe("evidence", () => {
  const worth = (...found: EvidenceWorth[]) => found;
  const evidence = new Map([
    ["5.1.1.1", worth("counts", "expired")],
    ["5.1.1.2", worth("ageing", "expired")],
    ["5.1.2.1", worth("submitted", "rejected", "replaced")],
    ["5.1.2.2", worth("expiring", "expired")],
    ["5.1.3.1", worth("expired", "rejected")],
    ["5.1.3.2", worth("too_young", "submitted")],
    ["5.1.3.3", worth("expired")],
    ["5.1.4.1", worth("expired")],
    ...ITEMS.slice(8).map((clause) => [clause, worth("counts")] as const),
  ]);

  test("is missing where an item earns points with nothing accepted, and too old where nothing else will count", () => {
    const judged = { ...MET, "5.1.3.3": { result: "not_met" }, "5.1.4.1": { result: "sampled", sampleFailed: 3, sampleSize: 3 }, "5.1.4.2": { result: "sampled", sampleFailed: 1, sampleSize: 3 } } as const;
    const bare = new Map([...evidence].filter(([clause]) => clause !== "5.1.4.2"));
    const found = findings(facts(judged, { evidence: bare }));
    const of = (check: string) => found.filter((one) => one.check === check).map((one) => ("worth" in one ? [one.clause, one.worth] : "clause" in one ? one.clause : ""));
    expect(of("met_without_evidence")).toEqual(["5.1.2.1", "5.1.4.2"]);
    expect(of("evidence_too_old")).toEqual([["5.1.2.2", "expiring"], ["5.1.3.1", "expired"], ["5.1.3.2", "too_young"]]);
  });

  test("covers a clause once it counts, half while it does not yet or will not until the audit", () => {
    const { full, part } = evidenceCover(evidence);
    expect([full.has("5.1.1.1"), full.has("5.1.1.2"), full.size]).toEqual([true, false, 43]);
    expect([...part]).toEqual(["5.1.1.2", "5.1.2.1", "5.1.2.2", "5.1.3.2"]);
  });

  test("and people are not spoken of where there is nothing to know of them", () => {
    expect(countFindings(runChecks(facts(MET)))).toEqual([
      { check: "excluded_unmet", count: 0 },
      { check: "no_document", count: 0 },
    ]);
    const all = facts(MET, { ...quota([]), evidence });
    expect(runChecks(all).map(({ check }) => check)).toEqual([
      ...["excluded_unmet", "met_without_evidence", "evidence_too_old", "no_certificate", "too_few_managers", "no_document"],
    ]);
  });
});

describe("the heat map", () => {
  const nodes = sheetNodes({
    "5.1.1.1": { result: "met" },
    "5.1.1.2": { result: "not_met", toRejudge: true },
    "5.1.2.1": { result: "met", carried: true },
    "5.1.2.2": { result: "excluded", reason: "不适用" },
  });
  const cover = (full: string[], part: string[] = []) => ({ full: new Set(full), part: new Set(part) });

  test("has a cell for every clause and column, in words of their own, and sums of what is done", () => {
    const covers = { assessed: assessedCover(nodes), evidence: cover([]), document: cover(["5.1.1.1", "5.1.2.2"], ["5.1.1.1", "5.1.1.2"]), trained: cover(ITEMS) };
    const map = heatMap(nodes, covers);
    expect(map.columns).toEqual(["assessed", "evidence", "document", "trained"]);
    expect(map.groups.flatMap(({ rows }) => rows).map(({ clause }) => clause)).toEqual(ITEMS);
    expect(map.groups.slice(0, 2).flatMap(({ rows }) => rows.map(({ cells }) => cells))).toEqual([
      { assessed: "full", evidence: "none", document: "full", trained: "full" },
      { assessed: "part", evidence: "none", document: "part", trained: "full" },
      { assessed: "part", evidence: "none", document: "none", trained: "full" },
      { assessed: "out", evidence: "out", document: "out", trained: "out" },
    ]);
    expect([map.done, map.applicable]).toEqual([{ assessed: 1, evidence: 0, document: 1, trained: 49 }, 49]);
  });

  test("shows no column that has nothing behind it", () => {
    const map = heatMap(nodes, { assessed: assessedCover(nodes), evidence: null, document: cover([]), trained: null });
    expect(map.columns).toEqual(["assessed", "document"]);
    expect(Object.keys(map.groups[0]?.rows[0]?.cells ?? {})).toEqual(["assessed", "document"]);
  });
});
