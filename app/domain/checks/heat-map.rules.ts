import type { LocalizedText } from "#app/i18n/locales.ts";
import { isToRejudge } from "../assessments/item-result.rules.ts";
import type { SheetNode } from "../assessments/sheet.rules.ts";
import type { EvidenceWorth } from "./check.rules.ts";

export const HEAT_COLUMNS = ["assessed", "evidence", "document", "trained"] as const;
export type HeatColumn = (typeof HEAT_COLUMNS)[number];

/** How far a clause is covered: done, begun, nothing yet, or left out because the item is excluded. */
export type Heat = "full" | "part" | "none" | "out";

/** Clauses that something covers. */
export interface Cover {
  full: ReadonlySet<string>;
  /** Begun, not done. */
  part: ReadonlySet<string>;
}

export interface HeatRow {
  clause: string;
  title: LocalizedText;
  cells: Partial<Record<HeatColumn, Heat>>;
}

export interface HeatMap {
  /** Columns that have something behind them, in their order. */
  columns: HeatColumn[];
  groups: { clause: string; title: LocalizedText; rows: HeatRow[] }[];
  /** Of the items that count: how many are done in a column. */
  done: Partial<Record<HeatColumn, number>>;
  applicable: number;
}

/** The sheet's own column. A result of another cycle, or one to be judged again, is only half of it. */
export function assessedCover(nodes: readonly SheetNode[]): Cover {
  const full = new Set<string>();
  const part = new Set<string>();
  for (const { item } of nodes) {
    if (!item || item.result === "not_assessed" || item.result === "excluded") continue;
    (item.carried || isToRejudge(item) ? part : full).add(item.clause);
  }
  return { full, part };
}

/** Clauses with evidence that counts; what is still to be looked at, or will not hold until the audit, is half of it. */
export function evidenceCover(evidence: ReadonlyMap<string, readonly EvidenceWorth[]>): Cover {
  const of = (worths: readonly EvidenceWorth[]) =>
    new Set([...evidence].filter(([, found]) => found.some((worth) => worths.includes(worth))).map(([clause]) => clause));
  return { full: of(["counts"]), part: of(["submitted", "ageing", "expiring", "too_young"]) };
}

/** Clause by column. A cover that is null has no source in this engagement, so its column is left out. */
export function heatMap(nodes: readonly SheetNode[], covers: Readonly<Record<HeatColumn, Cover | null>>): HeatMap {
  const columns = HEAT_COLUMNS.filter((column) => covers[column] !== null);
  const done: HeatMap["done"] = Object.fromEntries(columns.map((column) => [column, 0]));
  let applicable = 0;
  const groups = new Map<string, HeatMap["groups"][number]>();
  const titles = new Map(nodes.map(({ clause, title }) => [clause, title]));
  for (const { clause, parent, title, item } of nodes) {
    if (!item) continue;
    const out = item.result === "excluded";
    if (!out) applicable += 1;
    const cells: HeatRow["cells"] = {};
    for (const column of columns) {
      const heat = out ? "out" : heatOf(clause, covers[column]);
      cells[column] = heat;
      if (heat === "full") done[column] = (done[column] ?? 0) + 1;
    }
    const above = parent ?? "";
    const group = groups.get(above) ?? { clause: above, title: titles.get(above) ?? { "zh-CN": "", en: "" }, rows: [] };
    group.rows.push({ clause, title, cells });
    groups.set(above, group);
  }
  return { columns, groups: [...groups.values()], done, applicable };
}

function heatOf(clause: string, cover: Cover | null): Heat {
  if (cover?.full.has(clause)) return "full";
  return cover?.part.has(clause) ? "part" : "none";
}
