import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getFapiaoFile } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { FORMAT_MEDIA } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { paths } from "#app/lib/paths.ts";
import { uploadedFile } from "#app/routes/evidence.server.ts";

/** A file of a fapiao as the tax bureau made it, to save. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  const [id, fileId] = [idParam(args, "fapiaoId"), idParam(args, "fileId")];
  const file = await ws.read((db) => getFapiaoFile(db, id, fileId));
  const page = paths.workspace(ws.slug).billing.fapiao(id).root;
  return uploadedFile(args, ws, file && { ...file, mediaType: FORMAT_MEDIA[file.format] }, page);
}
