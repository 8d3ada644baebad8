import { withQuery } from "./with-query.ts";

/** The pages of one sheet, whichever round it is of: the current one at `/gap`, others at their own address. */
export function sheetPaths(root: string) {
  return {
    gap: (show?: string | null) => withQuery(root, { show }),
    gapItem: (clause: string, show?: string | null) => withQuery(`${root}/${clause}`, { show }),
    newSample: (clause: string) => `${root}/${clause}/samples/new`,
    sample: (clause: string, id: string) => `${root}/${clause}/samples/${id}`,
    sampleRemoval: (clause: string, id: string) => `${root}/${clause}/samples/${id}/removal`,
    deductions: () => `${root}/deductions`,
    newDeduction: () => `${root}/deductions/new`,
    deduction: (id: string) => `${root}/deductions/${id}`,
    deductionRemoval: (id: string) => `${root}/deductions/${id}/removal`,
    bonus: () => `${root}/bonus`,
    bonusRemoval: () => `${root}/bonus/removal`,
    gapExport: (format?: "csv" | "xlsx") => withQuery(`${root}/export`, { format }),
  };
}

/** The rounds of one engagement. */
export function roundsPaths(root: string) {
  return {
    list: () => root,
    export: () => `${root}/export`,
    opening: () => `${root}/new`,
    closure: (id: string) => `${root}/${id}/closure`,
    edit: (id: string) => `${root}/${id}/edit`,
    /** With one round alone, it is set against the one it belongs with. */
    comparison: (first?: string, second?: string, show?: "all") => withQuery(`${root}/comparison`, { a: first, b: second, show }),
    comparisonExport: (format: "csv" | "xlsx", pair: { first: string; second: string }, show?: "all") =>
      withQuery(`${root}/comparison/export`, { format, a: pair.first, b: pair.second, show }),
  };
}

/** A company's own evaluation in its portal. */
export function evaluationPaths(root: string) {
  return {
    root,
    edit: () => `${root}/edit`,
    item: (clause: string) => `${root}/${clause}`,
    newSample: (clause: string) => `${root}/${clause}/samples/new`,
    sample: (clause: string, id: string) => `${root}/${clause}/samples/${id}`,
    sampleRemoval: (clause: string, id: string) => `${root}/${clause}/samples/${id}/removal`,
  };
}
