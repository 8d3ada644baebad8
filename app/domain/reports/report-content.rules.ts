import type { BonusBasis, DeductionBasis, RoundKind } from "#db/assessment-tables.ts";
import type { EngagementKind } from "#db/schema.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import type { Forecast } from "../assessments/forecast.rules.ts";
import type { ItemResult } from "../assessments/item-result.rules.ts";
import { isToRejudge } from "../assessments/item-result.rules.ts";
import { gapRows, type SheetItem, type SheetNode } from "../assessments/sheet.rules.ts";
import type { LevelCode } from "../schemes/scheme.rules.ts";

/** What closes the gap of an item: an action, a document that is there or one to be written, or papers that are usually seen. */
export type Mend = ActionMend | PaperMend;

export interface ActionMend {
  kind: "action";
  title: LocalizedText;
  owner: string | null;
  done: boolean;
  /** The day it was done, else the latest day to finish it; null where no audit is planned. */
  on: string | null;
}

interface PaperMend {
  kind: "document" | "template" | "evidence";
  title: LocalizedText;
  /** Of a document: whether it is in force. */
  done: boolean;
}

export interface ReportItem {
  clause: string;
  /** The clause above. */
  group: string;
  title: LocalizedText;
  /** Two decimals, rounded down, as points lost are. */
  points: string;
  result: ItemResult;
  sampleFailed: number | null;
  sampleSize: number | null;
  /** Two decimals, rounded down; null while nothing is lost. */
  lost: string | null;
  note: string | null;
  reason: string | null;
  state: "carried" | "to_rejudge" | null;
  judgedBy: string | null;
  /** Only where something is open or lost. */
  mends: Mend[];
}

export interface ReportExclusion {
  clause: string;
  title: LocalizedText;
  reason: string | null;
  wasUnmet: boolean;
  /** Leaving it out raises the level although it had been found unmet. */
  flagged: boolean;
  /** Null where nothing applies and there is no level to compare with. */
  levelIfCounted: LevelCode | null;
}

export interface ReportDeduction {
  basis: DeductionBasis;
  description: string;
  rectification: string | null;
  proof: string | null;
  /** The actions that are to remove it. */
  mends: ActionMend[];
}

/** All a gap report says, in both languages at once and without a word of its own. Stored as it was when it was made. */
export interface GapReport {
  format: 1;
  madeOn: string;
  madeBy: string;
  consultancy: string;
  client: string;
  scheme: LocalizedText;
  kind: EngagementKind;
  round: RoundKind;
  heldOn: string | null;
  /** Of an audit by somebody else: who held it. */
  assessors: string | null;
  plannedAuditDate: string | null;
  judges: string[];
  forecast: Forecast;
  /** Sections and groups in the order of the standard. */
  chapters: { clause: string; kind: "section" | "group"; title: LocalizedText }[];
  items: ReportItem[];
  exclusions: ReportExclusion[];
  deductions: ReportDeduction[];
  bonus: { basis: BonusBasis | null; reason: string; proof: string | null } | null;
}

/** What is known of an engagement on the day its report is made. */
export interface ReportFacts extends Omit<GapReport, "format" | "chapters" | "items" | "exclusions" | "judges"> {
  nodes: readonly SheetNode[];
  /** Who judged an item, by clause. */
  judgedBy: ReadonlyMap<string, string>;
  mends: ReadonlyMap<string, Mend[]>;
}

/** Gathers the report. Every clause of the sheet is in it, whatever was found. */
export function gapReport({ nodes, judgedBy, mends, ...facts }: ReportFacts): GapReport {
  const written = new Map(nodes.flatMap(({ item }) => (item ? [[item.clause, item] as const] : [])));
  const items = gapRows(nodes).map((row): ReportItem => {
    const open = row.result === "not_assessed" || row.lost !== null || isToRejudge(row);
    return {
      clause: row.clause,
      group: row.parent ?? "",
      title: row.title,
      points: row.shownPoints,
      result: row.result,
      sampleFailed: row.sampleFailed,
      sampleSize: row.sampleSize,
      lost: row.lost,
      note: written.get(row.clause)?.note ?? null,
      reason: written.get(row.clause)?.reason ?? null,
      state: row.carried ? "carried" : isToRejudge(row) ? "to_rejudge" : null,
      judgedBy: judgedBy.get(row.clause) ?? null,
      mends: open ? (mends.get(row.clause) ?? []) : [],
    };
  });
  const titles = new Map(items.map((item) => [item.clause, item]));
  const exclusions = (facts.forecast.score?.exclusions.effects ?? []).flatMap((effect): ReportExclusion[] => {
    const item = titles.get(effect.clause);
    if (!item) return [];
    const { clause, wasUnmet, flagged, levelIfCounted } = effect;
    return [{ clause, title: item.title, reason: item.reason, wasUnmet, flagged, levelIfCounted }];
  });
  // With nothing applicable there is no score to compare, and still each exclusion is named.
  const listed = facts.forecast.score ? exclusions : items.filter(isExcluded).map((item) => plainExclusion(item, written.get(item.clause)));
  return {
    format: 1,
    ...facts,
    judges: [...new Set(judgedBy.values())].sort((a, b) => a.localeCompare(b)),
    chapters: nodes.flatMap(({ clause, kind, title }) => (kind === "item" ? [] : [{ clause, kind, title }])),
    items,
    exclusions: listed,
  };
}

const isExcluded = ({ result }: ReportItem) => result === "excluded";

function plainExclusion({ clause, title, reason }: ReportItem, written: SheetItem | undefined): ReportExclusion {
  return { clause, title, reason, wasUnmet: written?.unmetBeforeExclusion ?? false, flagged: false, levelIfCounted: null };
}

/** Items that have lost points, the most first. */
export function gapsOf(report: GapReport): ReportItem[] {
  const lost = ({ lost: points }: ReportItem) => Math.round(Number(points ?? 0) * 100);
  return report.items.filter((item) => item.lost !== null).sort((a, b) => lost(b) - lost(a));
}
