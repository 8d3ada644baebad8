import type { LocalizedText } from "#app/i18n/locales.ts";

/** The three kinds of certification in China; they stand beside each other and are never mixed on one certificate. */
export const CERTIFICATION_KINDS = ["management_system", "service", "product"] as const;
export type CertificationKind = (typeof CERTIFICATION_KINDS)[number];

/** Kinds of business or goods that a requirement is meant for. A hint: leaving an item out is a person's judgement. */
export const APPLICABILITIES = ["producers", "traders", "service_companies", "safety_goods", "installed_goods"] as const;
export type Applicability = (typeof APPLICABILITIES)[number];

interface RequirementNode {
  clause: string;
  /** The clause above; null for sections. Parents come before their children. */
  parent: string | null;
  title: LocalizedText;
  guidance: LocalizedText;
}

/** A part of the standard with a stated sum of points that its items must add up to. */
export interface SectionRequirement extends RequirementNode {
  kind: "section";
  millipoints: number;
}

export interface GroupRequirement extends RequirementNode {
  kind: "group";
}

/** What is judged and scored. */
export interface ItemRequirement extends RequirementNode {
  kind: "item";
  millipoints: number;
  /** Proof that is usually asked for, one entry per paper; both languages in the same order. */
  evidence: readonly LocalizedText[];
  appliesOnlyTo: Applicability | null;
}

export type Requirement = SectionRequirement | GroupRequirement | ItemRequirement;

/** Every level a scheme may use, from the highest; `not_passed` lies below every threshold in all of them. */
export const LEVEL_CODES = ["five_star", "four_star", "three_star", "two_star", "pass", "not_passed"] as const;
export type LevelCode = (typeof LEVEL_CODES)[number];

export interface Level {
  code: LevelCode;
  name: LocalizedText;
  /** Points from which the level is reached, inclusive. */
  threshold: number;
  /** A workspace gave it its name; pages call any other level by the word of the trade. */
  renamed?: true;
}

export interface Scoring {
  /** Points of the whole scheme: 100,000 in GB/T 27922, 1,000,000 in GB/T 27925. */
  totalMillipoints: number;
  /** From the highest to the lowest; the last is `not_passed` with threshold 0. */
  levels: readonly Level[];
  /** 0: the scheme knows no special deductions. */
  deductionMillipoints: number;
  bonusMillipoints: number;
  /** How many bonuses may count. */
  maxBonuses: number;
  /** So many special deductions fail the company whatever its score. Without special deductions none is ever counted. */
  failingDeductions: number;
  /** Highest final score, or null when the scheme names none. */
  capMillipoints: number | null;
}

/** How many certified people a company needs, and what their number does to the item that asks for them. */
export interface PeopleRule {
  clause: string;
  percent: number;
  base: "service_management_staff" | "service_staff";
  rounding: "up" | "down";
  minimum: number;
  award: "all_or_nothing" | "pro_rata";
}

/** Whose certificates of people count for an engagement until it has a list of its own. */
export interface AcceptedIssuers {
  /** Those the workspace issues. */
  own: boolean;
  issuers: readonly string[];
}

export interface Cycle {
  validityMonths: number;
  surveillanceEveryMonths: number;
  /** Days before a due date on which a reminder goes out, the earliest first. */
  reminderDays: readonly number[];
}

/** What our own data can say about an engagement. */
export const MILESTONE_FACTS = [
  "gapComplete",
  "documentsSignedOff",
  "managersTrained",
  "internallyEvaluated",
  "entryConditionsMet",
  "certificateRecorded",
] as const;
export type MilestoneFact = (typeof MILESTONE_FACTS)[number];

export type MilestoneCompletion =
  /** Done when the fact holds, undone when it no longer does; where our data says nothing, a person decides. */
  | { by: "data"; fact: MilestoneFact }
  /** Done when a person says so with a date; the gate, if any, must hold first. */
  | { by: "person"; gate: MilestoneFact | null };

export interface MilestoneDefinition {
  code: string;
  title: LocalizedText;
  /** Codes of the milestones it waits for; they stand earlier in the list. None means: it starts the engagement. */
  after: readonly string[];
  /** Time it takes once everything before it is done. */
  takes: { workingDays: number } | { calendarMonths: number };
  completion: MilestoneCompletion;
  /** The milestone that sits on the audit date agreed with the certification body. */
  onAuditDate?: true;
}

export interface EntryCondition {
  code: string;
  title: LocalizedText;
}

export interface SchemeVersion {
  /** Stable for ever: stored beside every assessment made under it. */
  code: string;
  standard: string;
  title: LocalizedText;
  certification: CertificationKind;
  requirements: readonly Requirement[];
  scoring: Scoring;
  peopleRule: PeopleRule | null;
  cycle: Cycle;
  /** Absent: only what the workspace issues. */
  acceptedIssuers?: AcceptedIssuers;
  milestones: readonly MilestoneDefinition[];
  entryConditions: readonly EntryCondition[];
  /** Why the points are not the standard's own; null when a person checked them against the standard. */
  provisional: LocalizedText | null;
}

/** The scored rows in clause order. */
export function itemsOf(requirements: readonly Requirement[]): ItemRequirement[] {
  return requirements.filter((row) => row.kind === "item");
}

/**
 * Spreads `total` millipoints over `count` items as evenly as whole millipoints allow: the first ones in clause order
 * take one more each until the remainder is used up. The parts add up to `total` exactly.
 */
export function spreadEvenly(total: number, count: number): number[] {
  if (!Number.isSafeInteger(total) || total < 0)
    throw new Error(`millipoints must be whole and not negative: ${total}`);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`cannot spread points over ${count} items`);
  const each = Math.floor(total / count);
  const remainder = total - each * count;
  return Array.from({ length: count }, (_, index) => (index < remainder ? each + 1 : each));
}

/** Points of the clauses of one section in clause order: the fixed ones as given, the rest of `total` spread evenly. */
export function spreadPoints(
  total: number,
  clauses: readonly string[],
  fixed: Readonly<Record<string, number>> = {},
): Map<string, number> {
  const given = clauses.reduce((points, clause) => points + (fixed[clause] ?? 0), 0);
  const open = clauses.filter((clause) => fixed[clause] === undefined);
  if (given > total || (open.length === 0 && given !== total)) {
    throw new Error(`fixed points of ${given} do not fit a section of ${total}`);
  }
  const spread = open.length === 0 ? [] : spreadEvenly(total - given, open.length);
  const points = new Map(open.map((clause, index) => [clause, spread[index] ?? 0]));
  return new Map(clauses.map((clause) => [clause, fixed[clause] ?? points.get(clause) ?? 0]));
}

export type SchemeFault =
  | { code: "duplicate_clause" | "unknown_parent" | "wrong_parent" | "no_children" | "bad_points"; clause: string }
  | { code: "section_sum"; clause: string; expected: number; actual: number }
  | { code: "total"; expected: number; actual: number }
  | { code: "levels" }
  | { code: "people_clause"; clause: string }
  | { code: "milestone_order" | "duplicate_milestone"; milestone: string };

const PARENT_KIND = { section: null, group: "section", item: "group" } as const;

/** The section a clause belongs to, or null when its chain of parents is broken. */
export function sectionOf(requirements: readonly Requirement[], clause: string): string | null {
  const byClause = new Map(requirements.map((row) => [row.clause, row]));
  let row = byClause.get(clause);
  for (let depth = 0; row !== undefined && depth < 3; depth += 1) {
    if (row.kind === "section") return row.clause;
    row = row.parent === null ? undefined : byClause.get(row.parent);
  }
  return null;
}

/** Everything that is wrong with a scheme as data; an empty list means it can be used. */
export function checkScheme(
  scheme: Pick<SchemeVersion, "requirements" | "scoring" | "peopleRule" | "milestones">,
): SchemeFault[] {
  return [
    ...checkTree(scheme.requirements),
    ...checkSums(scheme.requirements, scheme.scoring.totalMillipoints),
    ...checkLevels(scheme.scoring.levels),
    ...checkPeopleClause(scheme.requirements, scheme.peopleRule),
    ...checkMilestones(scheme.milestones),
  ];
}

function checkTree(requirements: readonly Requirement[]): SchemeFault[] {
  const faults: SchemeFault[] = [];
  const seen = new Map<string, Requirement>();
  const parents = new Set(requirements.map((row) => row.parent));
  for (const row of requirements) {
    if (seen.has(row.clause)) faults.push({ code: "duplicate_clause", clause: row.clause });
    const parent = row.parent === null ? null : seen.get(row.parent);
    if (parent === undefined) faults.push({ code: "unknown_parent", clause: row.clause });
    else if ((parent?.kind ?? null) !== PARENT_KIND[row.kind])
      faults.push({ code: "wrong_parent", clause: row.clause });
    if (row.kind !== "item" && !parents.has(row.clause)) faults.push({ code: "no_children", clause: row.clause });
    if (row.kind !== "group" && (!Number.isSafeInteger(row.millipoints) || row.millipoints < 1)) {
      faults.push({ code: "bad_points", clause: row.clause });
    }
    seen.set(row.clause, row);
  }
  return faults;
}

function checkSums(requirements: readonly Requirement[], total: number): SchemeFault[] {
  const items = itemsOf(requirements);
  const faults: SchemeFault[] = [];
  const sections = requirements.filter((row) => row.kind === "section");
  for (const section of sections) {
    const actual = items
      .filter((item) => sectionOf(requirements, item.clause) === section.clause)
      .reduce((points, item) => points + item.millipoints, 0);
    if (actual !== section.millipoints) {
      faults.push({ code: "section_sum", clause: section.clause, expected: section.millipoints, actual });
    }
  }
  const stated = sections.reduce((points, section) => points + section.millipoints, 0);
  if (stated !== total) faults.push({ code: "total", expected: total, actual: stated });
  return faults;
}

function checkLevels(levels: readonly Level[]): SchemeFault[] {
  const last = levels.at(-1);
  const falling = levels.every((level, index) => index === 0 || level.threshold < (levels[index - 1]?.threshold ?? 0));
  const ends = last?.code === "not_passed" && last.threshold === 0;
  return levels.length >= 2 && falling && ends ? [] : [{ code: "levels" }];
}

function checkPeopleClause(requirements: readonly Requirement[], rule: PeopleRule | null): SchemeFault[] {
  if (rule === null || itemsOf(requirements).some((item) => item.clause === rule.clause)) return [];
  return [{ code: "people_clause", clause: rule.clause }];
}

function checkMilestones(milestones: readonly MilestoneDefinition[]): SchemeFault[] {
  const faults: SchemeFault[] = [];
  const seen = new Set<string>();
  for (const milestone of milestones) {
    if (seen.has(milestone.code)) faults.push({ code: "duplicate_milestone", milestone: milestone.code });
    if (!milestone.after.every((code) => seen.has(code))) {
      faults.push({ code: "milestone_order", milestone: milestone.code });
    }
    seen.add(milestone.code);
  }
  return faults;
}
