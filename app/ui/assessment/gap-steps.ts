import { type GapFilter, inView } from "#app/domain/assessments/judgement.rules.ts";
import type { GapRow } from "#app/domain/assessments/sheet.rules.ts";

/** Where one can go from a clause within a view: its neighbours there, also when the clause itself left the view. */
export function gapSteps(
  rows: readonly GapRow[],
  clause: string | undefined,
  view: GapFilter | null,
  gapItem: (clause: string, show: string | null) => string,
) {
  const hrefFor = (of: string) => gapItem(of, view);
  const at = rows.findIndex((row) => row.clause === clause);
  const previous = rows.slice(0, Math.max(at, 0)).findLast((row) => inView(row, view));
  const next = rows.slice(at + 1).find((row) => inView(row, view));
  return {
    hrefFor,
    previous: previous ? hrefFor(previous.clause) : null,
    next: next ? hrefFor(next.clause) : null,
    isEmpty: !rows.some((row) => inView(row, view)),
  };
}
