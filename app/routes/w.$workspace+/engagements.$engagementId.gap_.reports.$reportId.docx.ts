import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getReportFile } from "#app/domain/reports/gap-report.queries.server.ts";
import { getFile } from "#app/files/storage.server.ts";
import { docxAnswer } from "#app/http/docx-answer.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { reportLanguage, reportName } from "../gap-reports.server.ts";

/** The Word file of a report, in the language that ?lang= names. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  await requireFresh(args);
  const [id, reportId] = [idParam(args, "engagementId"), idParam(args, "reportId")];
  const language = reportLanguage(args.request);
  const file = await ws.read((db) => getReportFile(db, id, reportId, "docx", language.code));
  const bytes = file && (await getFile(ws.workspaceId, file.sha256));
  if (!bytes) throw new Response(null, { status: 404 });
  return docxAnswer(bytes, reportName(file, language.locale));
}
