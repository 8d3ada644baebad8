import type { LocalizedText } from "#app/i18n/locales.ts";
import type { Applicability, SchemeVersion } from "./scheme.rules.ts";

/** What a version says besides its clauses, as pages show it. */
export type SchemeWords = Pick<
  SchemeVersion,
  "standard" | "scoring" | "peopleRule" | "cycle" | "acceptedIssuers" | "milestones" | "entryConditions" | "provisional"
>;

/** A row of the clause tree, as pages show it; millipoints. */
export interface RequirementLine {
  id: string;
  clause: string;
  parentClause: string | null;
  kind: "section" | "group" | "item";
  title: LocalizedText;
  guidance: LocalizedText;
  evidence: readonly LocalizedText[];
  points: number;
  applicability: Applicability | null;
  version: number;
}
