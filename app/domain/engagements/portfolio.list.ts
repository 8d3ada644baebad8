import { LEVEL_CODES } from "#app/domain/schemes/scheme.rules.ts";
import type { ListDefinition, ListRequest } from "#app/lib/list-request.ts";

export type PortfolioSort = "due" | "client" | "score" | "audit" | "updated";
export type PortfolioFilter = "state" | "late" | "lead" | "level" | "stage" | "evidence";
export type PortfolioRequest = ListRequest<PortfolioSort, PortfolioFilter>;

/** All engagements, what is due first on top; closed ones have nothing due and come last. */
export function portfolioList(stages: readonly string[]): ListDefinition<PortfolioSort, PortfolioFilter> {
  return {
    sorts: ["due", "client", "score", "audit", "updated"],
    defaultSort: "due",
    defaultDir: "asc",
    filters: { state: ["open", "closed"], late: ["yes"], lead: null, level: LEVEL_CODES, stage: stages, evidence: ["waiting"] },
  };
}

export const PORTFOLIO_DEFAULTS = { sort: "due", dir: "asc", pageSize: 20 } as const;
