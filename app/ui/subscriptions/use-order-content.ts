import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import type { OrderKind } from "#db/transfer-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";

/** What an order is for. */
export interface OrderContent {
  kind: OrderKind;
  plan: PaidPlan;
  interval: BillingInterval;
  seats: number;
}

/** What an order is for, in words. Needs `orders` and `subscriptions`. */
export function useOrderContent(): (order: OrderContent) => string {
  const t = useTranslations("orders");
  const own = useTranslations("subscriptions");
  return ({ kind, plan, interval, seats }) =>
    t(`content.${kind}`, { plan: own(`plans.${plan}`), interval: own(`intervals.${interval}`), seats });
}
