import { withQuery } from "./with-query.ts";

/** Addresses of what goes out of a gap sheet and comes back into it, and of its checks. */
export function gapPaths(root: string) {
  return {
    /** Where reports of the current round are made, or of another by id. */
    gapReports: (roundId?: string | null) => withQuery(`${root}/gap/reports`, { round: roundId }),
    gapReportFile: (id: string, format: "pdf" | "docx", language: "zh-CN" | "en") =>
      `${root}/gap/reports/${id}/${format}?lang=${language}`,
    gapReportRemoval: (id: string) => `${root}/gap/reports/${id}/removal`,
    checks: () => `${root}/checks`,
    gapImport: () => `${root}/gap/import`,
    gapImportDraft: (id: string) => `${root}/gap/import/${id}`,
    gapTemplate: (format: "csv" | "xlsx") => `${root}/gap/import/export?format=${format}`,
  };
}
