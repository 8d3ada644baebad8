import type { Requirement } from "./scheme.rules.ts";

type Kind = Requirement["kind"];

/** Where a row shall stand, as a form sends it: first among the sections, first below a row, or after one of its like. */
export type Place = "top" | { first: string } | { after: string };

interface PlacedRow {
  id: string;
  clause: string;
  parentClause: string | null;
  kind: Kind;
}

/** What stands below a row of a kind; nothing stands below an item. */
export function kindBelow(kind: Kind | null): Kind | null {
  if (kind === null) return "section";
  if (kind === "section") return "group";
  return kind === "group" ? "item" : null;
}

/** The text of a place in a form. */
export function placeText(place: Place): string {
  if (place === "top") return "top";
  return "first" in place ? `first-${place.first}` : `after-${place.after}`;
}

/** The place a text names; null when it names none. */
export function readPlace(text: string): Place | null {
  if (text === "top") return "top";
  const [, how, id] = /^(first|after)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (id === undefined) return null;
  return how === "first" ? { first: id } : { after: id };
}

/** The rows a place is between; null when they are not there any more. */
export function placeIn<Row extends PlacedRow>(
  rows: readonly Row[],
  place: Place,
): { parent: Row | null; after: Row | null } | null {
  if (place === "top") return { parent: null, after: null };
  const row = rows.find(({ id }) => id === ("first" in place ? place.first : place.after));
  if (!row) return null;
  if ("first" in place) return { parent: row, after: null };
  const parent = rows.find(({ clause }) => clause === row.parentClause) ?? null;
  return row.parentClause !== null && parent === null ? null : { parent, after: row };
}

/** Every place where a row of a kind may stand, in the order of the tree. */
export function placesFor<Row extends PlacedRow>(
  rows: readonly Row[],
  kind: Kind,
): { place: Place; parent: Row | null; after: Row | null }[] {
  const parents: (Row | null)[] = kind === "section" ? [null] : rows.filter((row) => kindBelow(row.kind) === kind);
  return parents.flatMap((parent) => {
    const children = rows.filter((row) => row.kind === kind && row.parentClause === (parent?.clause ?? null));
    const first: Place = parent === null ? "top" : { first: parent.id };
    return [
      { place: first, parent, after: null },
      ...children.map((after) => ({ place: { after: after.id }, parent, after })),
    ];
  });
}
