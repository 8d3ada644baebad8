import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { itemsForImport } from "#app/domain/imports/gap-import.queries.server.ts";
import { gapTemplate } from "#app/domain/imports/gap-template.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";

/** The gap sheet to fill in and bring back. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  await requireFresh(args);
  const id = idParam(args, "engagementId");
  const { client, roundId, items } = await ws.read(async (db) => {
    const round = await getRound(db, id);
    if (!round) throw new Response(null, { status: 404 });
    return { client: round.clientName, roundId: round.roundId, items: await itemsForImport(db, round) };
  });
  const { name, head, rows, form } = gapTemplate(roundId, items, client, localeOf(args.request));
  return spreadsheet(args.request, name, head, rows, form);
}
