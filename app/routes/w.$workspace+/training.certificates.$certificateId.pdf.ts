import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getManagerCertificate } from "#app/domain/training/manager-certificate.queries.server.ts";
import { getFile } from "#app/files/storage.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { pdfAnswer } from "#app/http/pdf-answer.server.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { storedBytes } from "../stored-file.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:read");
  const id = idParam(args, "certificateId");
  const row = await ws.read((db) => getManagerCertificate(db, id, todayIn(ws.timeZone), null));
  const hash = row?.pdfSha256;
  if (!row || !hash) throw new Response(null, { status: 404 });
  const pdf = await storedBytes(args, paths.workspace(ws.slug).managerCertificate(id), () => getFile(ws.workspaceId, hash));
  return pdfAnswer(pdf, row.number);
}
