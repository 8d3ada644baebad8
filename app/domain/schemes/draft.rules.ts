import type { LocalizedText } from "#app/i18n/locales.ts";
import type { LevelNames } from "./level-names.rules.ts";
import { checkScheme, LEVEL_CODES } from "./scheme.rules.ts";
import type { Applicability, Level, LevelCode, MilestoneDefinition, PeopleRule, Requirement, Scoring } from "./scheme.rules.ts";
import { LEVEL_NAMES } from "./scheme-texts.data.ts";

/** What of a draft is saved by itself; each counts its own saves, so that two people may work on two parts. */
export const DRAFT_PARTS = ["basics", "levels", "special", "people", "points", "milestones", "conditions"] as const;
export type DraftPart = (typeof DRAFT_PARTS)[number];

/** Most rows of a draft: a form takes a field for each, and pages stay readable. */
export const MOST_REQUIREMENTS = 800;

/** A row of the clause tree as stored. */
export interface DraftRow {
  clause: string;
  parentClause: string | null;
  kind: Requirement["kind"];
  points: number;
  title: LocalizedText;
  guidance: LocalizedText;
  evidence: readonly LocalizedText[];
  applicability: Applicability | null;
}

export interface DraftRules {
  scoring: Scoring;
  peopleRule: PeopleRule | null;
  milestones: readonly MilestoneDefinition[];
}

/** What keeps a draft from being published, by the place where it is mended; points in millipoints. */
export type DraftFault =
  | { at: "clause"; clause: string; code: "no_children" | "bad_points" | "misplaced" }
  | { at: "clause"; clause: string; code: "section_sum"; expected: number; actual: number }
  | { at: "clauses"; code: "no_items" }
  | { at: "levels"; code: "levels" }
  | { at: "levels"; code: "total"; expected: number; actual: number }
  | { at: "levels"; code: "level_above_total"; level: LevelCode }
  // The highest final score is set with the special rules.
  | { at: "special"; code: "level_above_cap"; level: LevelCode }
  | { at: "people"; code: "people_clause"; clause: string };

/** The stored rows in the shape the scheme's own rules read. */
export function requirementsOf(rows: readonly DraftRow[]): Requirement[] {
  return rows.map(({ kind, clause, parentClause: parent, points: millipoints, title, guidance, evidence, applicability }) => {
    const node = { clause, parent, title, guidance };
    if (kind === "group") return { ...node, kind };
    if (kind === "section") return { ...node, kind, millipoints };
    return { ...node, kind, millipoints, evidence, appliesOnlyTo: applicability };
  });
}

/** Everything that keeps a draft from being published; nothing means that it can be. */
export function draftFaults(rows: readonly DraftRow[], rules: DraftRules): DraftFault[] {
  const requirements = requirementsOf(rows);
  const { scoring, peopleRule, milestones } = rules;
  const faults = checkScheme({ requirements, scoring, peopleRule, milestones }).flatMap((fault): DraftFault[] => {
    switch (fault.code) {
      case "no_children":
      case "bad_points":
        return [{ at: "clause", clause: fault.clause, code: fault.code }];
      case "duplicate_clause":
      case "unknown_parent":
      case "wrong_parent":
        return [{ at: "clause", clause: fault.clause, code: "misplaced" }];
      case "section_sum":
        return [{ at: "clause", ...fault }];
      case "total":
        return [{ at: "levels", ...fault }];
      case "levels":
        return [{ at: "levels", code: "levels" }];
      case "people_clause":
        return [{ at: "people", code: "people_clause", clause: fault.clause }];
      case "milestone_order":
      case "duplicate_milestone":
        throw new Error(`milestones are put in order whenever they are saved: ${fault.milestone}`);
    }
  });
  const { levels, totalMillipoints, capMillipoints } = scoring;
  for (const { code, threshold } of levels) {
    const points = threshold * 1_000;
    if (points > totalMillipoints) faults.push({ at: "levels", code: "level_above_total", level: code });
    else if (capMillipoints !== null && points > capMillipoints) faults.push({ at: "special", code: "level_above_cap", level: code });
  }
  if (!rows.some(({ kind }) => kind === "item")) faults.unshift({ at: "clauses", code: "no_items" });
  return faults;
}

/** Levels a company can reach, from the highest. */
export const REACHED_LEVELS = LEVEL_CODES.filter((code) => code !== "not_passed");
export type ReachedLevel = Exclude<LevelCode, "not_passed">;

/**
 * The levels with these thresholds, from the highest; a level without one is not used. One without a name of its own goes
 * by the name that came with the scheme.
 */
export function levelsWith(
  thresholds: Readonly<Record<ReachedLevel, number | null>>,
  names: LevelNames,
  before: readonly Level[],
): Level[] {
  const named = (code: LevelCode): Pick<Level, "name" | "renamed"> => {
    const own = names[code];
    if (own) return { name: own, renamed: true };
    const came = before.find((level) => level.code === code && !level.renamed);
    return { name: came?.name ?? LEVEL_NAMES[code] };
  };
  const used = REACHED_LEVELS.flatMap((code): Level[] => {
    const threshold = thresholds[code];
    return threshold === null ? [] : [{ code, ...named(code), threshold }];
  });
  return [...used, { code: "not_passed", ...named("not_passed"), threshold: 0 }];
}

/** The first level, from the highest, whose threshold is not below that of the level above it; null when all are. */
export function unorderedLevel(thresholds: Readonly<Record<ReachedLevel, number | null>>): ReachedLevel | null {
  let above = Infinity;
  for (const code of REACHED_LEVELS) {
    const threshold = thresholds[code];
    if (threshold === null) continue;
    if (threshold >= above || threshold < 1) return code;
    above = threshold;
  }
  return null;
}

/** A clause number: short parts of capital letters or digits, so that it can be no other address below the gap sheet. */
export function isClause(text: string): boolean {
  return text.length <= 24 && /^[A-Z0-9]{1,4}(?:\.[A-Z0-9]{1,4}){0,5}$/.test(text);
}

interface Placed {
  clause: string;
  parentClause: string | null;
}

/** A row with everything below it, in order. */
export function branchOf<Row extends Placed>(rows: readonly Row[], clause: string): Row[] {
  const inside = new Set([clause]);
  return rows.filter((row) => {
    if (row.parentClause !== null && inside.has(row.parentClause)) inside.add(row.clause);
    return inside.has(row.clause);
  });
}

/**
 * The order of all rows once `clause`, with what is below it, stands under `parent` right after its child `after`; as
 * the first child where `after` is null.
 */
export function reordered<Row extends Placed>(
  rows: readonly Row[],
  clause: string,
  { parent, after }: { parent: string | null; after: string | null },
): string[] {
  const branch = branchOf(rows, clause).map((row) => row.clause);
  const rest = rows.filter((row) => !branch.includes(row.clause));
  const anchor = after ?? parent;
  const anchorBranch = after === null ? [anchor] : branchOf(rest, after).map((row) => row.clause);
  const at = anchor === null ? 0 : Math.max(...anchorBranch.map((one) => rest.findIndex((row) => row.clause === one))) + 1;
  const order = rest.map((row) => row.clause);
  order.splice(at, 0, ...branch);
  return order;
}
