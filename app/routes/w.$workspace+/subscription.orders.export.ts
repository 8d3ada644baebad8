import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listOrders, ORDER_LIST } from "#app/domain/subscriptions/order.queries.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { wallClock } from "#app/lib/zoned.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listOrders(db, wholeList(readList(args.request, ORDER_LIST))));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "orders");
  const own = translatorOf(locale, "subscriptions");
  const fapiao = translatorOf(locale, "fapiao");
  const head = (["reference", "what", "amount", "state", "orderedAt", "orderedBy", "receivedOn", "received", "fapiao"] as const).map((key) => t(`columns.${key}`));
  const cells = rows.map((row) => [
    row.reference,
    t(`content.${row.kind}`, { plan: own(`plans.${row.plan}`), interval: own(`intervals.${row.interval}`), seats: row.seats }),
    yuan(row.amount),
    t(`states.${row.state}`),
    wallClock(row.orderedAt, ws.timeZone).replace("T", " "),
    row.orderedBy,
    row.receivedOn,
    row.received === null ? null : yuan(row.received),
    row.fapiao === null ? null : fapiao(`states.${row.fapiao}`),
  ]);
  return spreadsheet(args.request, `${ws.workspaceName} ${t("exportName")}`, head, [...cells, ...cutNote(locale, total)]);
}
