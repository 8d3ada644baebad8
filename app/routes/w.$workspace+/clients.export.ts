import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { CLIENT_LIST, listClients } from "#app/domain/clients/client.queries.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { todayIn } from "#app/lib/today.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:read");
  await requireFresh(args);
  const list = wholeList(readList(args.request, CLIENT_LIST));
  const { rows, total } = await ws.read((db) => listClients(db, list));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "clients");
  const term = translatorOf(locale, "terms");
  const head = [
    ...[t("name"), t("shortName"), t("kind"), t("uscc"), t("address"), t("categories")],
    ...[t("staffCount"), t("serviceStaffCount"), t("serviceManagementStaffCount"), t("engagements")],
    ...[t("updated"), t("archived")],
  ];
  return spreadsheet(
    args.request,
    t("exportName"),
    head,
    [
      ...rows.map((row) => [
        ...[
          row.name,
          row.shortName,
          term(`clientKinds.${row.kind}`),
          row.uscc,
          row.address,
          row.categories.join(t("and")),
        ],
        ...[row.staffCount, row.serviceStaffCount, row.serviceManagementStaffCount, row.engagements],
        ...[todayIn(ws.timeZone, new Date(row.updatedAt)), row.archivedAt ? t("archivedYes") : t("archivedNo")],
      ]),
      ...cutNote(locale, total),
    ],
  );
}
