import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listOrders, ORDER_LIST } from "#app/domain/subscriptions/order.queries.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { type SheetLook, spreadsheet } from "#app/http/spreadsheet.server.ts";
import { cutNote } from "#app/i18n/export-cut.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { readList, wholeList } from "#app/lib/list-request.ts";
import { wallClock } from "#app/lib/zoned.ts";

/** Of a moment on the clock of the workspace, the day alone. */
const DAY = "2026-11-23".length;

const LOOK = {
  ...{ widths: [14, 30, 12, 10, 12, 12, 12, 12, 10, 24] },
  ...{ kinds: ["text", "text", "hundredths", "text", "day", "text", "day", "hundredths", "text", "text"] },
} satisfies SheetLook;

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listOrders(db, wholeList(readList(args.request, ORDER_LIST))));
  const locale = localeOf(args.request);
  const dayOf = (moment: string) => wallClock(moment, ws.timeZone).slice(0, DAY);
  const t = translatorOf(locale, "orders");
  const own = translatorOf(locale, "subscriptions");
  const fapiao = translatorOf(locale, "fapiao");
  const head = (["reference", "what", "amount", "state", "orderedAt", "orderedBy", "receivedOn", "received", "fapiao", "fapiaoNumber"] as const).map((key) => t(`columns.${key}`));
  const cells = rows.map((row) => [
    row.reference,
    t(`content.${row.kind}`, { plan: own(`plans.${row.plan}`), interval: own(`intervals.${row.interval}`), seats: row.seats }),
    yuan(row.amount),
    t(`states.${row.state}`),
    dayOf(row.orderedAt),
    row.orderedBy,
    row.receivedOn,
    row.received === null ? null : yuan(row.received),
    row.fapiao === null ? null : fapiao(`states.${row.fapiao}`),
    row.fapiaoNumber,
  ]);
  return spreadsheet(args.request, `${ws.workspaceName} ${t("exportName")}`, head, [...cells, ...cutNote(locale, total)], LOOK);
}
