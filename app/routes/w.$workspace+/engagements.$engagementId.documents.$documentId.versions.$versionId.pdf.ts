import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDocument, getVersion } from "#app/domain/documents/document.queries.server.ts";
import type { VersionInput } from "#app/domain/documents/version-input.rules.ts";
import { getFile } from "#app/files/storage.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { pdfAnswer } from "#app/http/pdf-answer.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { paths } from "#app/lib/paths.ts";
import { storedBytes } from "../stored-file.server.ts";

/** The pages of a version as they were made, or with ?file=sealed as they were sealed. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:read");
  const [id, documentId, versionId] = [idParam(args, "engagementId"), idParam(args, "documentId"), idParam(args, "versionId")];
  const { document, version } = await ws.read(async (db) => ({
    document: await getDocument(db, id, documentId),
    version: await getVersion(db, documentId, versionId),
  }));
  const sealed = new URL(args.request.url).searchParams.get("file") === "sealed";
  const hash = sealed ? version?.sealedSha256 : version?.pdfSha256;
  if (!document || !version || !hash) throw new Response(null, { status: 404 });
  const back = paths.workspace(ws.slug).engagement(id).document(documentId).version(versionId);
  const bytes = await storedBytes(args, back, () => getFile(ws.workspaceId, hash));
  const { number, title } = version.input as VersionInput;
  const word = translatorOf(localeOf(args.request), "signing")("sealedFile");
  return pdfAnswer(bytes, `${number} ${title} V${version.number}${sealed ? ` ${word}` : ""}`);
}
