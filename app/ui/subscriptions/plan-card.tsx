import type { BillingInterval, PaidPlan, PlanCode, SubscriptionSource } from "#db/subscription-tables.ts";
import { PRICES } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Standing } from "#app/lib/standing.ts";
import { Card } from "../card.tsx";
import { type Fact, Facts } from "../facts.tsx";
import { useDay } from "../use-day.ts";
import { useMomentDay } from "../use-moment-day.ts";
import { useMoney } from "./use-money.ts";

export interface SubscriptionShown {
  plan: PlanCode;
  source: SubscriptionSource;
  interval: BillingInterval | null;
  beganOn: string;
  periodStart: string | null;
  periodEnd: string | null;
  paidSeats: number | null;
  nextPlan: PaidPlan | null;
  nextSeats: number | null;
  /** A card paid for it, and it is over. */
  ended: boolean;
  overrideReason: string | null;
}

interface PlanCardProps {
  subscription: SubscriptionShown;
  standing: Standing | null;
}

/** The plan, how it is paid and until when. */
export function PlanCard({ subscription, standing }: PlanCardProps) {
  const t = useTranslations("subscriptions");
  const day = useDay();
  const momentDay = useMomentDay();
  const money = useMoney();
  const { plan, source, interval, beganOn, periodStart, periodEnd, paidSeats, nextPlan, nextSeats, ended, overrideReason } = subscription;
  const owed = source === "stripe" && standing?.state === "grace";
  const stops = standing?.state === "active" && source === "stripe" && !standing.renews;
  const price = source === "transfer" && interval !== null && (plan === "studio" || plan === "firm") ? PRICES[plan].cny[interval] : null;
  const next = [...(nextPlan === null || stops ? [] : [t(`plans.${nextPlan}`)]), ...(nextSeats === null ? [] : [t("seats", { count: nextSeats })])];
  const paid: Fact[] = [
    ...(interval === null ? [] : [{ label: t("interval"), value: t(`intervals.${interval}`) }]),
    ...(periodStart === null || periodEnd === null
      ? []
      : [{ label: t(owed ? "periodOwed" : "period"), value: t("periodOf", { from: day(periodStart), to: day(periodEnd) }) }]),
    ...(paidSeats === null ? [] : [{ label: t(owed ? "seatsOwed" : "paidSeats"), value: t("seats", { count: paidSeats }) }]),
    ...(price === null || interval === null ? [] : [{ label: t("price"), value: t(`priceEach.${interval}`, { amount: money(price, "cny") }) }]),
    ...(next.length === 0 ? [] : [{ label: t("nextPlan"), value: next.join(t("joined")) }]),
  ];
  const agreed: Fact[] = source === "agreement" ? [{ label: t("holds"), value: periodEnd === null ? t("endless") : t("holdsTo", { until: day(periodEnd) }) }] : [];
  return (
    <Card title={t(`plans.${plan}`)}>
      <Facts
        columns={2}
        items={[
          { label: t("paidBy"), value: t(`sources.${source}`) },
          { label: t("beganOn"), value: day(beganOn) },
          ...(standing?.state === "trial" ? [{ label: t("trialEnds"), value: momentDay(standing.until) }] : []),
          ...agreed,
          ...(ended ? [] : paid),
        ]}
      />
      {overrideReason !== null && <p className="mt-3">{t("override", { reason: overrideReason })}</p>}
    </Card>
  );
}
