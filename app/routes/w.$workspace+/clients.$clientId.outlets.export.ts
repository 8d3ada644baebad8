import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { listOutlets, OUTLET_LIST } from "#app/domain/clients/outlet.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:read");
  await requireFresh(args);
  const id = idParam(args, "clientId");
  const list = wholeList(readList(args.request, OUTLET_LIST));
  const { client, rows, total } = await ws.read(async (db) => ({
    client: await getClient(db, id),
    ...(await listOutlets(db, id, list)),
  }));
  if (!client) throw new Response(null, { status: 404 });
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "clients");
  return spreadsheet(
    args.request,
    `${client.shortName ?? client.name} ${t("outlets.exportName")}`,
    [t("outlets.name"), t("outlets.city"), t("outlets.operation")],
    [...rows.map((row) => [row.name, row.city, t(`outlets.operations.${row.operation}`)]), ...cutNote(locale, total)],
  );
}
