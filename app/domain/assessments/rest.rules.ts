import type { ItemResultCode, RoundKind } from "#db/assessment-tables.ts";

/** Rounds taken from a report that names what was lost and is silent about the rest. */
export function isAudit(kind: RoundKind): boolean {
  return kind === "mock_audit" || kind === "body_result";
}

interface Entered {
  clause: string;
  result: ItemResultCode;
}

/** The clauses a round excludes. */
export function excludedOf(items: readonly Entered[]): ReadonlySet<string> {
  return new Set(items.filter(({ result }) => result === "excluded").map(({ clause }) => clause));
}

/**
 * The items of an audit's round that nothing was entered for, and those of them that stay open because our own round
 * excludes them; null for a round of another kind, which is judged clause by clause.
 */
export function restOf<Item extends Entered>(
  kind: RoundKind,
  items: readonly Item[],
  excluded: ReadonlySet<string>,
): { items: Item[]; left: string[] } | null {
  if (!isAudit(kind)) return null;
  const open = items.filter(({ result }) => result === "not_assessed");
  return {
    items: open.filter(({ clause }) => !excluded.has(clause)),
    left: open.filter(({ clause }) => excluded.has(clause)).map(({ clause }) => clause),
  };
}
