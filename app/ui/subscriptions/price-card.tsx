import type { PaidPlan } from "#db/subscription-tables.ts";
import { CURRENCIES, GIBIBYTE, PAID_PLANS, PLANS, PRICES } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Card } from "../card.tsx";
import { Facts } from "../facts.tsx";
import { useMoney } from "./use-money.ts";

/** What the plans cost and have, for who has not paid yet. */
export function PriceCard() {
  const t = useTranslations("subscriptions");
  const money = useMoney();
  const prices = (plan: PaidPlan) =>
    CURRENCIES.map((currency) => t("prices.each", { month: money(PRICES[plan][currency].month, currency), year: money(PRICES[plan][currency].year, currency) }));
  const limits = (plan: PaidPlan) => {
    const { seats, activeEngagements, storage } = PLANS[plan].limits;
    return t("prices.limits", { seats: seats ?? 0, engagements: activeEngagements ?? 0, storage: (storage ?? 0) / GIBIBYTE });
  };
  return (
    <Card title={t("prices.title")}>
      <p className="mb-3">{t("prices.body")}</p>
      <Facts
        columns={2}
        items={PAID_PLANS.map((plan) => ({
          label: t(`plans.${plan}`),
          value: (
            <>
              {prices(plan).map((line) => (
                <span key={line} className="block tabular-nums">
                  {line}
                </span>
              ))}
              <span className="block text-ink-soft">{limits(plan)}</span>
            </>
          ),
        }))}
      />
    </Card>
  );
}
