import type { ListDefinition, ListRequest } from "#app/lib/list-request.ts";

/** What a list of evidence is narrowed to; replaced ones are left out unless asked for. */
export const EVIDENCE_FILTERS = ["submitted", "accepted", "rejected", "expired", "replaced"] as const;

type EvidenceSort = "title" | "effective" | "expires" | "uploaded";
type EvidenceFilter = "state" | "clause";
export type EvidenceListRequest = ListRequest<EvidenceSort, EvidenceFilter>;

/** An engagement's evidence, the one sent last on top; clauses are those of its scheme. */
export function evidenceList(clauses: readonly string[]): ListDefinition<EvidenceSort, EvidenceFilter> {
  return {
    sorts: ["title", "effective", "expires", "uploaded"],
    defaultSort: "uploaded",
    defaultDir: "desc",
    filters: { state: EVIDENCE_FILTERS, clause: clauses },
  };
}
