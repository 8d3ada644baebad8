import { keepFailure, keepSealed } from "#app/domain/documents/version-render.commands.server.ts";
import { getVersionToPrint, listSignatures } from "#app/domain/documents/version.queries.server.ts";
import { pdfData } from "#app/domain/documents/version-pdf.server.ts";
import { getWorkspace } from "#app/domain/workspaces/workspace.queries.server.ts";
import { putFile } from "#app/files/storage.server.ts";
import { log } from "#app/lib/log.server.ts";
import { paths } from "#app/lib/paths.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { PdfFailure, renderPdf } from "#app/reports/pdf.server.ts";
import { qrSvg } from "#app/reports/qr.server.ts";
import { sealPdf } from "#app/reports/seal.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/**
 * Prints a signed version again from the same frozen input with the lines of its signature page filled, seals it, and
 * puts it in force. Where input and template no longer give the very pages that were signed, nothing is sealed.
 */
export async function handle(scope: JobScope, { versionId }: { versionId: string }): Promise<void> {
  const { version, signatures, workspace } = await scope.read(async (db) => ({
    version: await getVersionToPrint(db, versionId),
    signatures: await listSignatures(db, versionId),
    workspace: await getWorkspace(db),
  }));
  if (version?.sealState !== "queued" || version.pdfSha256 === null) return;
  try {
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone: workspace.timeZone, dateStyle: "short", timeStyle: "short" });
    const lines = signatures.map(({ memberId, at, proof }) => ({ memberId, proof, at: format.format(new Date(at)) }));
    const data = pdfData(version.input, { lines, pdfSha256: version.pdfSha256 });
    const images = { "qr.svg": await qrSvg(version.input.checkAddress) };
    const unsigned = await renderPdf("document", pdfData(version.input, null), images);
    if (sha256Of(unsigned.pdf) !== version.pdfSha256) throw new PdfFailure("changed", "not the pages that were signed");
    const { pdf } = await renderPdf("document", data, images);
    const file = await putFile(scope.workspaceId, await sealPdf(pdf));
    const pathOf = (engagementId: string, documentId: string) =>
      paths.workspace(workspace.slug).engagement(engagementId).document(documentId).root;
    await scope.write((db) => keepSealed(db, versionId, file, pathOf));
  } catch (error) {
    if (!(error instanceof PdfFailure)) throw error;
    log.error("document.seal_failed", error, { versionId });
    await scope.write((db) => keepFailure(db, versionId, "seal", error.reason));
  }
}

/** After the last attempt, so that a person may try again instead of waiting for nothing. */
export async function giveUp(scope: JobScope, { versionId }: { versionId: string }): Promise<void> {
  await scope.write((db) => keepFailure(db, versionId, "seal", "unavailable"));
}
