import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getReportFile } from "#app/domain/reports/gap-report.queries.server.ts";
import { getFile } from "#app/files/storage.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { pdfAnswer } from "#app/http/pdf-answer.server.ts";
import { paths } from "#app/lib/paths.ts";
import { reportLanguage, reportName } from "../gap-reports.server.ts";
import { storedBytes } from "../stored-file.server.ts";

/** The pages of a report, in the language that ?lang= names. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  await requireFresh(args);
  const [id, reportId] = [idParam(args, "engagementId"), idParam(args, "reportId")];
  const language = reportLanguage(args.request);
  const file = await ws.read((db) => getReportFile(db, id, reportId, "pdf", language.code));
  if (!file) throw new Response(null, { status: 404 });
  const back = paths.workspace(ws.slug).engagement(id).gapReports();
  const bytes = await storedBytes(args, back, () => getFile(ws.workspaceId, file.sha256));
  return pdfAnswer(bytes, reportName(file, language.locale));
}
