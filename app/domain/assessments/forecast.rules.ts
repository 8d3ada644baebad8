import type { LocalizedText } from "#app/i18n/locales.ts";
import type { LevelCode, Scoring } from "../schemes/scheme.rules.ts";
import type { ChanceView } from "./chance-view.rules.ts";
import type { ScoreSheetView } from "./score-view.rules.ts";

/** Where an engagement stands, as plain data for pages, exports and reports. */
export interface Forecast extends ScoreSheetView {
  /** How likely each level is that can still be reached; null while nobody has judged anything, or nothing applies. */
  chances: ChanceView | null;
  scoring: Scoring;
  targetLevel: LevelCode;
  /** Somebody has judged an item, or deductions alone fail the company; until then there is a range but no level. */
  begun: boolean;
  /** Items judged or left out in this cycle, of `counts.total`. */
  judged: number;
  /** Results copied from the cycle before that nobody has confirmed; while there are any, no level is named. */
  carried: number;
  deductions: number;
  bonus: boolean;
  /** Why the points are not the standard's own; null when they were checked. */
  provisional: LocalizedText | null;
  standard: string;
  schemeNumber: number;
  /** Titles of sections and groups by clause. */
  titles: Record<string, LocalizedText>;
}
