import type { FapiaoKind, FapiaoState } from "#db/fapiao-tables.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Column } from "../data-table.tsx";
import { html } from "../html.ts";
import { statusBadgeHtml } from "../status-badge.tsx";
import { useTableMoment } from "../use-table-moment.ts";
import { FAPIAO_TONES } from "./fapiao-of-order.tsx";
import { useMoney } from "./use-money.ts";

/** Of a moment as tables write it, the day alone. */
const DAY = "2026-11-23".length;

export interface FapiaoRow {
  id: string;
  title: string;
  kind: FapiaoKind;
  /** In fen. */
  amount: number;
  state: FapiaoState;
  number: string | null;
  issuedOn: string | null;
  requestedAt: string;
  /** Of its order. */
  reference: string;
}

/** How fapiao look in a table; the sort keys are those of their list. */
export function useFapiaoColumns(): Column<FapiaoRow>[] {
  const t = useTranslations("fapiao");
  const moment = useTableMoment();
  const money = useMoney();
  // In a card, twenty digits are wider than their place: they break in the middle, and are one text all the same.
  const halves = (text: string) => html`<span class="tabular-nums">${text.slice(0, 10)}<wbr />${text.slice(10)}</span>`;
  return [
    { key: "title", head: t("title"), cell: (row) => row.title },
    { key: "kind", head: t("request.kind"), cell: (row) => t(`list.kinds.${row.kind}`) },
    { key: "amount", head: t("one.amount"), sortKey: "amount", numeric: true, cell: (row) => money(row.amount, "cny") },
    { key: "state", head: t("list.state"), cell: (row) => statusBadgeHtml(FAPIAO_TONES[row.state], t(`states.${row.state}`)) },
    { key: "number", head: t("one.number"), cell: (row) => (row.number === null ? "" : halves(row.number)) },
    { key: "issuedOn", head: t("one.issuedOn"), cell: (row) => row.issuedOn ?? "" },
    { key: "order", head: t("one.order"), cell: (row) => html`<span class="whitespace-nowrap tabular-nums">${shownReference(row.reference)}</span>` },
    { key: "requestedAt", head: t("one.requestedAt"), sortKey: "requestedAt", cell: (row) => html`<span class="whitespace-nowrap">${moment(row.requestedAt).slice(0, DAY)}</span>` },
  ];
}
