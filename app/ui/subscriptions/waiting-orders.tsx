import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { useMomentDay } from "../use-moment-day.ts";
import { useMoney } from "./use-money.ts";
import { type OrderContent, useOrderContent } from "./use-order-content.ts";

export interface WaitingOrder extends OrderContent {
  id: string;
  reference: string;
  /** In fen. */
  amount: number;
  expiresAt: string;
  /** Whether money for it would count. */
  payable: boolean;
}

/** The orders that wait for money: what each is for, how much it is, and by when to pay, or that it is better not paid. */
export function WaitingOrders({ slug, orders }: { slug: string; orders: readonly WaitingOrder[] }) {
  const t = useTranslations("orders");
  const content = useOrderContent();
  const money = useMoney();
  const day = useMomentDay();
  const { billing } = paths.workspace(slug);
  return (
    <ul className="mt-1 grid gap-2">
      {orders.map((order) => (
        <li key={order.id} className="flex flex-wrap gap-x-3">
          <Anchor className="link whitespace-nowrap tabular-nums" href={billing.order(order.id).root}>
            {shownReference(order.reference)}
          </Anchor>
          <span>{content(order)}</span>
          <strong className="tabular-nums">{money(order.amount, "cny")}</strong>
          {order.payable ? (
            <span className="text-ink-soft">{t("card.payBy", { until: day(lastMoment(order.expiresAt)) })}</span>
          ) : (
            <span className="text-amber">{t("card.doNotPay")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What lapses at midnight is to be paid the day before. */
export const lastMoment = (moment: string) => new Date(Date.parse(moment) - 1_000).toISOString();
