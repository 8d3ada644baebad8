import { keepReport, keepReportFailure } from "#app/domain/reports/gap-report.commands.server.ts";
import { getReportToMake } from "#app/domain/reports/gap-report.queries.server.ts";
import { reportPaper } from "#app/domain/reports/report-paper.server.ts";
import { putFile } from "#app/files/storage.server.ts";
import { log } from "#app/lib/log.server.ts";
import { PdfFailure } from "#app/reports/pdf.server.ts";
import { reportDocx } from "#app/reports/report-docx.server.ts";
import { reportPdf } from "#app/reports/report-pdf.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/**
 * Makes the four files of a report. What its content cannot become is kept as failed at once; a machine that is too busy,
 * a thread that ended and the rest are tried again.
 */
export async function handle(scope: JobScope, { reportId }: { reportId: string }): Promise<void> {
  const report = await scope.read((db) => getReportToMake(db, reportId));
  if (!report) return;
  try {
    const [zh, en] = [reportPaper(report, "zh-CN"), reportPaper(report, "en")];
    const keep = (bytes: Uint8Array) => putFile(scope.workspaceId, bytes);
    const files = {
      pdfZh: await keep((await reportPdf(zh)).pdf),
      pdfEn: await keep((await reportPdf(en)).pdf),
      docxZh: await keep(await reportDocx(zh)),
      docxEn: await keep(await reportDocx(en)),
    };
    await scope.write((db) => keepReport(db, reportId, files));
  } catch (error) {
    if (!(error instanceof PdfFailure && error.reason === "refused")) throw error;
    log.error("report.render_failed", error, { reportId });
    await scope.write((db) => keepReportFailure(db, reportId));
  }
}

/** After the last attempt, so that a person may ask again instead of waiting for nothing. */
export async function giveUp(scope: JobScope, { reportId }: { reportId: string }): Promise<void> {
  await scope.write((db) => keepReportFailure(db, reportId));
}
