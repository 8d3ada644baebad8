import { keepFailure, keepRendered } from "#app/domain/documents/version-render.commands.server.ts";
import { getVersionToPrint } from "#app/domain/documents/version.queries.server.ts";
import { pdfData } from "#app/domain/documents/version-pdf.server.ts";
import { putFile } from "#app/files/storage.server.ts";
import { log } from "#app/lib/log.server.ts";
import { PdfFailure, renderPdf } from "#app/reports/pdf.server.ts";
import { qrSvg } from "#app/reports/qr.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Makes the pages of a frozen version. What its content cannot become is kept as failed; the rest is tried again. */
export async function handle(scope: JobScope, { versionId }: { versionId: string }): Promise<void> {
  const version = await scope.read((db) => getVersionToPrint(db, versionId));
  if (version?.renderState !== "queued") return;
  try {
    const images = { "qr.svg": await qrSvg(version.input.checkAddress) };
    const { pdf, pages } = await renderPdf("document", pdfData(version.input, null), images);
    const file = await putFile(scope.workspaceId, pdf);
    await scope.write((db) => keepRendered(db, versionId, { ...file, pages }));
  } catch (error) {
    if (!(error instanceof PdfFailure)) throw error;
    log.error("document.render_failed", error, { versionId });
    await scope.write((db) => keepFailure(db, versionId, "render", error.reason));
  }
}

/** After the last attempt, so that a person may try again instead of waiting for nothing. */
export async function giveUp(scope: JobScope, { versionId }: { versionId: string }): Promise<void> {
  await scope.write((db) => keepFailure(db, versionId, "render", "unavailable"));
}
