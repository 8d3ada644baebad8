import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { comparisonExport } from "#app/domain/assessments/round-comparison.export.server.ts";
import { getComparison } from "#app/domain/assessments/round-comparison.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { todayIn } from "#app/lib/today.ts";

/** Two rounds of an engagement item by item as a spreadsheet: those that the page compares, and as many items. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  await requireFresh(args);
  const id = idParam(args, "engagementId");
  const asked = new URL(args.request.url).searchParams;
  const found = await ws.read((db) => getComparison(db, id, asked.get("a"), asked.get("b")));
  const dayOf = (moment: string) => todayIn(ws.timeZone, new Date(moment));
  const sheet = found && comparisonExport(found, { locale: localeOf(args.request), whole: asked.get("show") === "all", dayOf });
  if (!sheet) throw new Response(null, { status: 404 });
  return spreadsheet(args.request, sheet.name, sheet.head, sheet.rows);
}
