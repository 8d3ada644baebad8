import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getEvidence } from "#app/domain/evidence/evidence.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { paths } from "#app/lib/paths.ts";
import { uploadedFile } from "#app/routes/evidence.server.ts";

/** A piece of evidence as it was sent, to save. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:read");
  const [id, evidenceId] = [idParam(args, "engagementId"), idParam(args, "evidenceId")];
  const one = await ws.read((db) => getEvidence(db, id, evidenceId));
  if (!one?.storageId || !one.sha256 || !one.fileName || !one.mediaType) throw new Response(null, { status: 404 });
  const { storageId, sha256, fileName: name, mediaType } = one;
  const page = paths.workspace(ws.slug).engagement(id).evidence().one(evidenceId);
  return uploadedFile(args, ws, { storageId, sha256, name, mediaType }, page);
}
