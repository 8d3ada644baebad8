import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { getRequest } from "#app/domain/documents/signoff.queries.server.ts";
import { getFile } from "#app/files/storage.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { pdfAnswer } from "#app/http/pdf-answer.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { paths } from "#app/lib/paths.ts";
import { storedBytes } from "../stored-file.server.ts";

/** The pages that were sent for signature, or with ?file=sealed as they were sealed. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:sign");
  const requestId = idParam(args, "requestId");
  const request = await ws.read((db) => getRequest(db, requestId));
  const sealed = new URL(args.request.url).searchParams.get("file") === "sealed";
  const hash = sealed ? request?.sealedSha256 : request?.pdfSha256;
  if (!request || !hash) throw new Response(null, { status: 404 });
  const back = paths.signOff(ws.slug, ws.clientId ?? "", requestId).root;
  const bytes = await storedBytes(args, back, () => getFile(ws.workspaceId, hash));
  const word = translatorOf(localeOf(args.request), "signing")("sealedFile");
  return pdfAnswer(bytes, `${request.number} ${request.title} V${request.versionNumber}${sealed ? ` ${word}` : ""}`);
}
