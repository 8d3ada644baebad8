import type { SheetItem, SheetNode } from "../assessments/sheet.rules.ts";

/** An item of the version an engagement moves to. */
interface NextItem {
  clause: string;
  points: number;
}

export interface MovedItems {
  /** The sheet under the newer version: every item of it once, with the answer its clause had. */
  items: SheetItem[];
  /** Items with a clause in both versions. */
  kept: number;
  /** Of those, how many count for other points. */
  repointed: number;
  /** Items the newer version has no clause for; what they say stays with the round before. */
  fallen: SheetItem[];
  /** Clauses only the newer version has: nobody has assessed them. */
  added: string[];
  /** Items the version before has no clause for, with an answer kept from an earlier one: somebody has to confirm it. */
  returned: SheetItem[];
}

/** What an item starts as that nobody has assessed. */
function blank({ clause, points }: NextItem): SheetItem {
  return {
    ...{ clause, points, result: "not_assessed", sampleFailed: null, sampleSize: null, confidence: 50 },
    ...{ toRejudge: false, unmetBeforeExclusion: false, carried: false, note: null, reason: null },
  };
}

/**
 * Takes answers over by clause. Points are those of the newer version; everything else of an answer stays. `kept` is
 * what earlier rounds say about clauses that are not among the items.
 */
export function moveItems(items: readonly SheetItem[], next: readonly NextItem[], kept: readonly SheetItem[] = []): MovedItems {
  const before = new Map(items.map((item) => [item.clause, item]));
  const wanted = new Set(next.map(({ clause }) => clause));
  const returned = kept.filter((item) => wanted.has(item.clause) && !before.has(item.clause) && hasAnswer(item));
  const answered = new Map([...returned, ...items].map((item) => [item.clause, item]));
  return {
    items: next.map((item) => {
      const old = answered.get(item.clause);
      return old ? { ...old, points: item.points } : blank(item);
    }),
    kept: next.filter(({ clause }) => before.has(clause)).length,
    repointed: next.filter(({ clause, points }) => (before.get(clause)?.points ?? points) !== points).length,
    fallen: items.filter(({ clause }) => !wanted.has(clause)),
    added: next.flatMap(({ clause }) => (answered.has(clause) ? [] : [clause])),
    returned,
  };
}

/** The clause tree of a version with the items of a moved sheet in it. */
export function nodesWith(tree: readonly Omit<SheetNode, "item">[], items: readonly SheetItem[]): SheetNode[] {
  const byClause = new Map(items.map((item) => [item.clause, item]));
  return tree.map((node) => ({ ...node, item: node.kind === "item" ? (byClause.get(node.clause) ?? null) : null }));
}

/** Whether an item says anything that somebody would miss. */
export function hasAnswer({ result, note, reason, confidence }: SheetItem): boolean {
  return result !== "not_assessed" || note !== null || reason !== null || confidence !== 50;
}
