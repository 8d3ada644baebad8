import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { getSentFile } from "#app/domain/evidence/request.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { paths } from "#app/lib/paths.ts";
import { uploadedFile } from "#app/routes/evidence.server.ts";

/** What was sent for a request, to save; the database shows it to those alone who are asked. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evidence");
  const [requestId, evidenceId] = [idParam(args, "evidenceRequestId"), idParam(args, "evidenceId")];
  const file = await ws.read((db) => getSentFile(db, requestId, evidenceId));
  return uploadedFile(args, ws, file, paths.asked(ws.slug, ws.clientId ?? "").request(requestId));
}
