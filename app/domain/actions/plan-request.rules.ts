import { LEVEL_CODES, type LevelCode } from "../schemes/scheme.rules.ts";

/** What a page of plans is asked for in its address. Anything malformed counts as not asked. */
export interface PlanRequest {
  target: LevelCode | null;
  marginThousandths: number | null;
  /** Beginnings of the ids of the actions tried out. */
  with: string[];
  /** Clauses taken as lost. */
  without: string[];
  /** Whether anything is tried out at all, be it nothing. */
  tried: boolean;
}

const MOST = 1_000;
/** So much of an id is enough to tell the actions of one engagement apart, and keeps addresses short. */
const SHORT = 8;

export function readPlanRequest(params: URLSearchParams): PlanRequest {
  const margin = params.get("margin") ?? "";
  const list = (name: string) => params.getAll(name).flatMap((value) => value.split(",")).slice(0, MOST);
  return {
    target: LEVEL_CODES.find((code) => code === params.get("target") && code !== "not_passed") ?? null,
    marginThousandths: /^\d{1,3}(\.\d{1,2})?$/.test(margin) ? Math.min(100_000, Math.round(Number(margin) * 1000)) : null,
    with: list("with").filter((value) => /^[0-9a-f-]{8,36}$/.test(value)),
    without: list("without").filter((value) => value.length > 0 && value.length <= 60),
    tried: params.has("with") || params.has("without") || params.has("try"),
  };
}

/** How an action is named in an address. */
export function shortId(id: string): string {
  return id.slice(0, SHORT);
}

export function isAskedFor(id: string, asked: readonly string[]): boolean {
  return asked.some((part) => id.startsWith(part));
}
