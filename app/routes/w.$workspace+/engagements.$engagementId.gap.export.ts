import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { gapExport } from "#app/domain/assessments/gap.export.server.ts";
import { getSheet } from "#app/domain/assessments/sheet.queries.server.ts";
import { idParam, optionalIdParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";

/** The gap sheet as a spreadsheet: first what it rests on, then one row for each item. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  await requireFresh(args);
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const sheet = await ws.read((db) => getSheet(db, id, roundId));
  if (!sheet) throw new Response(null, { status: 404 });
  const { name, head, rows } = gapExport(sheet, localeOf(args.request));
  return spreadsheet(args.request, name, head, rows);
}
