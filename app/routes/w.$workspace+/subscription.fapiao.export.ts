import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "#app/auth/require-fresh.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { FAPIAO_LIST, listFapiao } from "#app/domain/fapiao/fapiao-list.queries.server.ts";
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
  ...{ widths: [34, 22, 12, 10, 22, 12, 22, 14, 12] },
  ...{ kinds: ["text", "text", "hundredths", "text", "text", "day", "text", "text", "day"] },
} satisfies SheetLook;

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  await requireFresh(args);
  const { rows, total } = await ws.read((db) => listFapiao(db, wholeList(readList(args.request, FAPIAO_LIST))));
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "fapiao");
  const head = [
    ...[t("title"), t("request.kind"), t("list.exportAmount"), t("list.state"), t("one.number"), t("one.issuedOn")],
    ...[t("one.redNumber"), t("one.order"), t("one.requestedAt")],
  ];
  const cells = rows.map((row) => [
    ...[row.title, t(`request.kinds.${row.kind}`), yuan(row.amount), t(`states.${row.state}`), row.number, row.issuedOn],
    ...[row.redNumber, row.reference, wallClock(row.requestedAt, ws.timeZone).slice(0, DAY)],
  ]);
  return spreadsheet(args.request, `${ws.workspaceName} ${t("list.exportName")}`, head, [...cells, ...cutNote(locale, total)], LOOK);
}
