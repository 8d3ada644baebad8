import { forecastOf } from "#app/domain/assessments/forecast.queries.server.ts";
import type { GapSheet } from "#app/domain/assessments/sheet.queries.server.ts";
import type { SheetItem, SheetNode } from "#app/domain/assessments/sheet.rules.ts";
import { gapReport, type GapReport, type Mend, type ReportFacts } from "#app/domain/reports/report-content.rules.ts";
import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import type { Requirement } from "#app/domain/schemes/scheme.rules.ts";

/** The built-in sheet with nothing judged but what `judged` says, by clause. */
export function sheetNodes(judged: Record<string, Partial<SheetItem>> = {}, requirements: readonly Requirement[] = GBT27922_2011.requirements): SheetNode[] {
  return requirements.map((row) => ({
    clause: row.clause,
    parent: row.parent,
    kind: row.kind,
    title: row.title,
    item:
      row.kind === "item"
        ? {
            ...{ clause: row.clause, points: row.millipoints, result: "not_assessed", sampleFailed: null, sampleSize: null },
            ...{ confidence: 50, toRejudge: false, unmetBeforeExclusion: false, carried: false, note: null, reason: null },
            ...judged[row.clause],
          }
        : null,
  }));
}

/** A sheet of so many items in groups of ten, all of them found unmet with a note. */
export function largeSheet(count: number): SheetNode[] {
  const groups = Math.ceil(count / 10);
  const title = (zh: string, en: string) => ({ "zh-CN": zh, en });
  const requirements: Requirement[] = [
    { kind: "section", clause: "5", parent: null, title: title("全部", "All"), guidance: title("", ""), millipoints: count * 200 },
    ...Array.from({ length: groups }, (_, group): Requirement[] => [
      { kind: "group", clause: `5.${group + 1}`, parent: "5", title: title(`第 ${group + 1} 组`, `Group ${group + 1}`), guidance: title("", "") },
      ...Array.from({ length: Math.min(10, count - group * 10) }, (_, at): Requirement => ({
        ...{ kind: "item", clause: `5.${group + 1}.${at + 1}`, parent: `5.${group + 1}`, title: title(`要求 ${group}-${at}`, `Requirement ${group}-${at}`) },
        ...{ guidance: title("", ""), millipoints: 200, evidence: [], appliesOnlyTo: null },
      })),
    ]).flat(),
  ];
  const judged = requirements.filter(({ kind }) => kind === "item").map(({ clause }) => [clause, { result: "not_met", note: `${clause} 现场查看，未见记录。` }] as const);
  return sheetNodes(Object.fromEntries(judged), requirements);
}

export function sheetOf(nodes: SheetNode[], more: Partial<GapSheet["round"]> = {}, deductions: GapSheet["deductions"] = []): GapSheet {
  const { scoring, standard, peopleRule, cycle, milestones, entryConditions, provisional } = GBT27922_2011;
  const round = {
    ...{ roundId: "r", roundVersion: 1, ruleVersion: "score-1", kind: "baseline", current: true, bonus: null, engagementId: "e", clientId: "c" },
    ...{ clientName: "广州花语鲜花有限公司", clientKind: "trader", targetLevel: "four_star", drawSeed: 20260302, closed: false, schemeVersionId: "v" },
    ...{ schemeNumber: 1, provisional: true, rules: { scoring, standard, peopleRule, cycle, milestones, entryConditions, provisional } },
    ...more,
  } as GapSheet["round"];
  return { round, nodes, deductions };
}

export function reportOf(sheet: GapSheet, more: Partial<ReportFacts> = {}): GapReport {
  return gapReport({
    ...{ madeOn: "2026-03-02", madeBy: "林若梅", consultancy: "清源咨询", client: sheet.round.clientName, kind: "initial", round: "baseline", heldOn: null, assessors: null },
    ...{ scheme: GBT27922_2011.title, plannedAuditDate: null, bonus: null, judgedBy: new Map(), mends: new Map<string, Mend[]>() },
    deductions: sheet.deductions.map((deduction) => ({ ...deduction, mends: [] })),
    forecast: forecastOf(sheet),
    nodes: sheet.nodes,
    ...more,
  });
}
