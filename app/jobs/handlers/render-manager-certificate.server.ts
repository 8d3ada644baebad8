import { keepPaper, readPaper } from "#app/domain/training/certificate-paper.server.ts";
import { putFile } from "#app/files/storage.server.ts";
import { env } from "#app/lib/env.server.ts";
import { renderPdf } from "#app/reports/pdf.server.ts";
import { qrSvg } from "#app/reports/qr.server.ts";
import type { JobScope } from "../job-scope.server.ts";

const origin = () => env.APP_ORIGIN ?? `http://localhost:${env.PORT}`;

/** Draws the paper of a manager certificate and keeps it; a second run finds it drawn. */
export async function handle(scope: JobScope, { certificateId }: { certificateId: string }): Promise<void> {
  const paper = await scope.read((db) => readPaper(db, certificateId, origin()));
  if (!paper) return;
  const { pdf } = await renderPdf("managerCertificate", paper.data, { "qr.svg": await qrSvg(paper.url) });
  const file = await putFile(scope.workspaceId, pdf);
  await scope.write((db) => keepPaper(db, certificateId, file));
}
