/** First words of the journal's actions, by which the list can be narrowed. */
export const ACTION_NOUNS = [
  "client",
  "contact",
  "outlet",
  "engagement",
  "round",
  "item",
  "sample",
  "deduction",
  "bonus",
  "gap_import",
  "report",
  "action",
  "invitation",
  "member",
  "milestone",
  "entry_condition",
  "certificate",
  "certification_body",
  "scheme",
  "requirement",
  "workspace",
  "document",
  "signoff",
  "course",
  "course_run",
  "enrolment",
  "attempt",
  "question",
  "exam",
  "manager_certificate",
  "external_certificate",
  "accepted_issuers",
  "evidence",
  "evidence_request",
  "order",
  "subscription",
  "fapiao",
  "fapiao_heading",
] as const;

export type ActionNoun = (typeof ACTION_NOUNS)[number];

/** What happened, newest first; the chain's own order is the only one that means something. */
export const ACTIVITY_LIST = {
  sorts: ["seq"],
  defaultSort: "seq",
  defaultDir: "desc",
  filters: { actor: null, noun: ACTION_NOUNS, client: null },
} as const;

export const ACTIVITY_DEFAULTS = { sort: "seq", dir: "desc", pageSize: 20 } as const;
