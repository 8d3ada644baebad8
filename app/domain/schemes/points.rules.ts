/** A row whose points are entered: a section states what its items come to. */
export interface PointsRow {
  id: string;
  clause: string;
  kind: "section" | "group" | "item";
  parentClause: string | null;
}

export type PointsFault =
  | { code: "section_sum"; id: string; clause: string; expected: number; actual: number }
  | { code: "known_points"; id: string; clause: string; expected: number }
  | { code: "points_zero"; id: string; clause: string };

/** The section each item belongs to, by clause. */
export function sectionsOf(rows: readonly PointsRow[]): Map<string, string> {
  const parentOf = new Map(rows.map(({ clause, parentClause }) => [clause, parentClause]));
  const sections = new Map<string, string>();
  for (const { clause, kind } of rows) {
    if (kind !== "item") continue;
    let above = clause;
    for (let next = parentOf.get(above); next !== null && next !== undefined; next = parentOf.get(above)) above = next;
    sections.set(clause, above);
  }
  return sections;
}

/**
 * What speaks against points as entered, by row: an item without points, one that differs from what is publicly known,
 * a section whose items do not come to what it states. All in millipoints.
 */
export function pointsFaults(
  rows: readonly PointsRow[],
  points: ReadonlyMap<string, number>,
  known: Readonly<Record<string, number>>,
): PointsFault[] {
  const at = (id: string) => points.get(id) ?? 0;
  const sections = sectionsOf(rows);
  const faults = rows.flatMap(({ id, clause, kind }): PointsFault[] => {
    if (kind !== "item") return [];
    const expected = known[clause];
    if (at(id) < 1) return [{ code: "points_zero", id, clause }];
    return expected === undefined || expected === at(id) ? [] : [{ code: "known_points", id, clause, expected }];
  });
  for (const { id, clause, kind } of rows) {
    if (kind !== "section") continue;
    const actual = rows
      .filter((row) => row.kind === "item" && sections.get(row.clause) === clause)
      .reduce((sum, row) => sum + at(row.id), 0);
    const expected = at(id);
    if (actual !== expected) faults.push({ code: "section_sum", id, clause, expected, actual });
  }
  return faults;
}

/** The name of a row's field, the same in every version: names of fields begin with a letter and hold no dot. */
export function pointsField(clause: string): string {
  return `c${clause.replaceAll(".", "_")}`;
}
