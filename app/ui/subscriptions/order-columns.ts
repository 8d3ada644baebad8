import { useFormatter } from "use-intl";
import type { FapiaoState } from "#db/fapiao-tables.ts";
import type { OrderState } from "#db/transfer-tables.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Column } from "../data-table.tsx";
import { html } from "../html.ts";
import { statusBadgeHtml } from "../status-badge.tsx";
import { type OrderContent, useOrderContent } from "./use-order-content.ts";
import { useTableMoment } from "../use-table-moment.ts";
import { FAPIAO_TONES } from "./fapiao-of-order.tsx";

export interface OrderRow extends OrderContent {
  id: string;
  reference: string;
  /** In fen. */
  amount: number;
  state: OrderState;
  orderedAt: string;
  orderedBy: string;
  receivedOn: string | null;
  /** In fen. */
  received: number | null;
  /** Where the newest fapiao of it stands. */
  fapiao: FapiaoState | null;
}

export const ORDER_TONES = { open: "amber", paid: "jade", cancelled: "slate", expired: "slate" } as const;

/** Of a moment as tables write it, the day alone. */
const DAY = "2026-11-23".length;

/** How orders look in a table; the sort keys are those of their list. */
export function useOrderColumns(): Column<OrderRow>[] {
  const t = useTranslations("orders");
  const fapiao = useTranslations("fapiao");
  const content = useOrderContent();
  const moment = useTableMoment();
  const format = useFormatter();
  return [
    { key: "reference", head: t("columns.reference"), short: true, cell: (row) => html`<span class="whitespace-nowrap tabular-nums">${shownReference(row.reference)}</span>` },
    { key: "what", head: t("columns.what"), wrap: true, cell: (row) => content(row) },
    { key: "amount", head: t("columns.amount"), sortKey: "amount", numeric: true, cell: (row) => format.number(row.amount / 100, { minimumFractionDigits: 2 }) },
    { key: "state", head: t("columns.state"), sortKey: "state", cell: (row) => statusBadgeHtml(ORDER_TONES[row.state], t(`states.${row.state}`)) },
    { key: "orderedAt", head: t("columns.orderedAt"), sortKey: "orderedAt", cell: (row) => moment(row.orderedAt).slice(0, DAY) },
    { key: "orderedBy", head: t("columns.orderedBy"), cell: (row) => row.orderedBy },
    { key: "fapiao", head: t("columns.fapiao"), cell: (row) => (row.fapiao ? statusBadgeHtml(FAPIAO_TONES[row.fapiao], fapiao(`states.${row.fapiao}`)) : "") },
    { key: "receivedOn", head: t("columns.receivedOn"), sortKey: "receivedOn", cell: (row) => row.receivedOn ?? "" },
  ];
}
