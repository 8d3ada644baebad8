import type { LocalizedText } from "#app/i18n/locales.ts";
import type { ExclusionReview } from "../assessments/exclusion.rules.ts";
import type { SheetNode } from "../assessments/sheet.rules.ts";
import type { CertificateStanding } from "../training/quota.rules.ts";

/** What a piece of evidence is worth on the day of the audit, as evidence itself is weighed. */
export type EvidenceWorth = "counts" | "submitted" | "rejected" | "replaced" | "expired" | "expiring" | "ageing" | "too_young";

/** One thing that an auditor would find, with what leads to its mend. */
export type Finding =
  | { check: "excluded_unmet"; clause: string; title: LocalizedText; raisesLevel: boolean }
  | { check: "met_without_evidence"; clause: string; title: LocalizedText }
  | { check: "evidence_too_old"; clause: string; title: LocalizedText; worth: "expired" | "expiring" | "too_young" }
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
  /** What each piece of evidence for a clause is worth; null where nothing is known of evidence. */
  evidence: ReadonlyMap<string, readonly EvidenceWorth[]> | null;
  /** Clauses that some document of the engagement serves. */
  documented: ReadonlySet<string>;
  /** The template that serves a clause, where there is one. */
  templates: ReadonlyMap<string, string>;
}

export type CheckCode = Finding["check"];

export interface CheckResult {
  check: CheckCode;
  findings: Finding[];
}

/** Every check that has something to look at, with its findings in the order of the standard. */
export function runChecks(facts: CheckFacts): CheckResult[] {
  const { certificates, evidence } = facts;
  return [
    { check: "excluded_unmet", findings: excludedUnmet(facts) },
    ...(evidence
      ? ([
          { check: "met_without_evidence", findings: withoutEvidence(facts.nodes, evidence) },
          { check: "evidence_too_old", findings: tooOld(facts.nodes, evidence) },
        ] as const)
      : []),
    ...(certificates
      ? ([
          { check: "no_certificate", findings: withoutCertificate(certificates) },
          { check: "too_few_managers", findings: tooFew(certificates) },
        ] as const)
      : []),
    { check: "no_document", findings: withoutDocument(facts) },
  ];
}

export interface CheckCount {
  check: CheckCode;
  count: number;
}

/** How much each check found. */
export function countFindings(results: readonly CheckResult[]): CheckCount[] {
  return results.map(({ check, findings }) => ({ check, count: findings.length }));
}

const ACCEPTED: readonly EvidenceWorth[] = ["counts", "ageing", "expired", "expiring", "too_young"];

/** Found met, wholly or in part, with nothing accepted to show for it. */
function withoutEvidence(nodes: CheckFacts["nodes"], evidence: NonNullable<CheckFacts["evidence"]>): Finding[] {
  return nodes.flatMap(({ clause, title, item }): Finding[] => {
    if (!earns(item)) return [];
    const shown = (evidence.get(clause) ?? []).some((worth) => ACCEPTED.includes(worth));
    return shown ? [] : [{ check: "met_without_evidence", clause, title }];
  });
}

/** What was accepted has run out, will have by the audit, or is too young for it, and nothing else will count then. */
function tooOld(nodes: CheckFacts["nodes"], evidence: NonNullable<CheckFacts["evidence"]>): Finding[] {
  return nodes.flatMap(({ clause, title, item }): Finding[] => {
    const worths = evidence.get(clause) ?? [];
    if (!earns(item) || worths.includes("counts") || worths.includes("ageing")) return [];
    const worth = (["expiring", "expired", "too_young"] as const).find((one) => worths.includes(one));
    return worth ? [{ check: "evidence_too_old", clause, title, worth }] : [];
  });
}

function earns(item: SheetNode["item"]): boolean {
  if (item?.result === "sampled") return (item.sampleFailed ?? 0) < (item.sampleSize ?? 0);
  return item?.result === "met";
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
function withoutCertificate(certificates: Certificates): Finding[] {
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

function tooFew({ missing, required, onDay }: Certificates): Finding[] {
  if (!missing || required === null) return [];
  return [{ check: "too_few_managers", missing, required, onDay }];
}

function withoutDocument({ nodes, documented, templates }: CheckFacts): Finding[] {
  return nodes.flatMap(({ clause, title, item }): Finding[] => {
    if (!item || item.result === "excluded" || documented.has(clause)) return [];
    return [{ check: "no_document", clause, title, template: templates.get(clause) ?? null }];
  });
}
