import type { ClientKind, Id } from "#db/schema.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { formatFloor, fraction } from "#app/lib/fraction.ts";
import type { Applicability } from "../schemes/scheme.rules.ts";
import { itemPoints, type ScoreItem } from "./item-result.rules.ts";
import type { SampleSum } from "./sample.rules.ts";
import type { ItemStanding, JudgedState } from "./judgement.rules.ts";

/** One item as scored, with what people wrote. */
export interface SheetItem extends ScoreItem {
  /** Copied from the cycle before; nobody has judged it in this one. */
  carried: boolean;
  note: string | null;
  reason: string | null;
}

/** A row of the clause tree; `item` only where something is judged. */
export interface SheetNode {
  clause: string;
  parent: string | null;
  kind: "section" | "group" | "item";
  title: LocalizedText;
  item: SheetItem | null;
}

/** An item as the list shows it. */
export interface GapRow extends ItemStanding {
  parent: string | null;
  title: LocalizedText;
  sampleSize: number | null;
  /** Exact: "2.059". */
  points: string;
  /** As the columns of a table show it, two decimals, rounded down: "2.05". */
  shownPoints: string;
  /** Two decimals, rounded down; null while nothing is lost. */
  lost: string | null;
}

/** One item with what it asks for and what was found. */
export interface ItemDetail extends JudgedState {
  id: Id;
  clientId: Id;
  roundId: Id;
  clause: string;
  points: number;
  version: number;
  carried: boolean;
  judgedBy: string | null;
  judgedAt: string | null;
  title: LocalizedText;
  groupTitle: LocalizedText;
  guidance: LocalizedText;
  evidence: LocalizedText[];
  appliesOnlyTo: Applicability | null;
  clientKind: ClientKind;
  /** Its result follows from the number of certified people; by hand it needs a reason. Never in a round of others. */
  derived: boolean;
  /** What its samples add up to; null where none are recorded. */
  drawn: SampleSum | null;
}

/** The people an item asks for and how many of them hold a certificate that counts on a day. */
export interface Derivation {
  onDay: string;
  required: number;
  certified: number;
}

/** The items of a tree, in its order, as the list shows them. */
export function gapRows(nodes: readonly SheetNode[]): GapRow[] {
  return nodes.flatMap(({ parent, title, item }) => {
    if (!item) return [];
    const { lost } = itemPoints(item);
    return {
      clause: item.clause,
      parent,
      title,
      result: item.result,
      sampleFailed: item.sampleFailed,
      sampleSize: item.sampleSize,
      toRejudge: item.toRejudge,
      carried: item.carried,
      points: pointsText(item.points),
      shownPoints: formatFloor(fraction(item.points, 1000), 2),
      lost: lost.numerator === 0n ? null : formatFloor(lost, 2),
    };
  });
}

/** Millipoints as points, exact, without idle zeros: 2059 → "2.059", 5000 → "5". */
export function pointsText(millipoints: number): string {
  const whole = Math.floor(millipoints / 1000);
  const rest = String(millipoints % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}
