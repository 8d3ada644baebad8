import type { LocalizedText } from "#app/i18n/locales.ts";
import type { ExclusionReview } from "../assessments/exclusion.rules.ts";
import type { SheetNode } from "../assessments/sheet.rules.ts";
import type { CertificateStanding } from "../training/quota.rules.ts";

export const CHECKS = ["excluded_unmet", "no_certificate", "too_few_managers", "no_document"] as const;
export type CheckCode = (typeof CHECKS)[number];

/** One thing that an auditor would find, with what leads to its mend. */
export type Finding =
  | { check: "excluded_unmet"; clause: string; title: LocalizedText; raisesLevel: boolean }
  | { check: "no_certificate"; person: string; standing: Exclude<CertificateStanding, "counted">; onDay: string }
  | { check: "too_few_managers"; missing: number; required: number; onDay: string }
  | { check: "no_document"; clause: string; title: LocalizedText; template: string | null };

interface Certificates {
  onDay: string;
  required: number | null;
  missing: number | null;
  held: readonly { person: string; memberId: string | null; standing: CertificateStanding }[];
}

export interface CheckFacts {
  nodes: readonly SheetNode[];
  /** Null when nothing is applicable. */
  exclusions: ExclusionReview | null;
  /** Null when the scheme asks for no certified people. */
  certificates: Certificates | null;
  /** Clauses that some document of the engagement serves. */
  documented: ReadonlySet<string>;
  /** The template that serves a clause, where there is one. */
  templates: ReadonlyMap<string, string>;
}

/** Every finding, check by check, in the order of the standard. */
export function findings(facts: CheckFacts): Finding[] {
  return [...excludedUnmet(facts), ...withoutCertificate(facts), ...tooFew(facts), ...withoutDocument(facts)];
}

/** How many findings each check has; checks without any count 0. */
export function countFindings(found: readonly Finding[]): Record<CheckCode, number> {
  const counts = Object.fromEntries(CHECKS.map((check) => [check, 0])) as Record<CheckCode, number>;
  for (const { check } of found) counts[check] += 1;
  return counts;
}

/** Together they may raise the level where none does alone: then each of them is named as one that does. */
function excludedUnmet({ nodes, exclusions }: CheckFacts): Finding[] {
  const effects = new Map(exclusions?.effects.map((effect) => [effect.clause, effect]));
  return nodes.flatMap(({ clause, title, item }): Finding[] => {
    if (item?.result !== "excluded" || !item.unmetBeforeExclusion) return [];
    const raisesLevel = effects.get(clause)?.flagged === true || exclusions?.unmetRaiseLevel === true;
    return [{ check: "excluded_unmet", clause, title, raisesLevel }];
  });
}

/** People who hold certificates none of which counts; who holds another one that does is no finding. */
function withoutCertificate({ certificates }: CheckFacts): Finding[] {
  if (!certificates) return [];
  const nameOf = (person: string) => person.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();
  const keyOf = ({ person, memberId }: Certificates["held"][number]) => memberId ?? nameOf(person);
  const counted = certificates.held.filter(({ standing }) => standing === "counted");
  const settled = new Set(counted.flatMap((one) => [keyOf(one), nameOf(one.person)]));
  const found = new Map<string, Finding>();
  for (const one of certificates.held) {
    const { person, standing } = one;
    if (standing === "counted" || standing === "same_person" || settled.has(keyOf(one)) || settled.has(nameOf(person))) continue;
    if (!found.has(keyOf(one))) found.set(keyOf(one), { check: "no_certificate", person, standing, onDay: certificates.onDay });
  }
  return [...found.values()];
}

function tooFew({ certificates }: CheckFacts): Finding[] {
  if (!certificates?.missing || certificates.required === null) return [];
  const { missing, required, onDay } = certificates;
  return [{ check: "too_few_managers", missing, required, onDay }];
}

function withoutDocument({ nodes, documented, templates }: CheckFacts): Finding[] {
  return nodes.flatMap(({ clause, title, item }): Finding[] => {
    if (!item || item.result === "excluded" || documented.has(clause)) return [];
    return [{ check: "no_document", clause, title, template: templates.get(clause) ?? null }];
  });
}
