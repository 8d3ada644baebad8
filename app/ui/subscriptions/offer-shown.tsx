import type { Offer } from "#app/domain/subscriptions/order-quote.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { Facts } from "../facts.tsx";
import { useDay } from "../use-day.ts";
import { useMoney } from "./use-money.ts";

/** The price of an order, the days it is for and what there is afterwards; it is sent along with the order. */
export function OfferShown({ offer: { kind, plan, after, amount, period } }: { offer: Offer }) {
  const t = useTranslations("orders");
  const own = useTranslations("subscriptions");
  const day = useDay();
  const money = useMoney();
  const days = { from: day(period.startsOn), to: day(addDays(period.endsOn, -1)) };
  const within = kind === "seats" || kind === "upgrade";
  return (
    <section id="offer" aria-label={t("new.offer")} className="scroll-mt-24 rounded-md border border-jade/30 bg-jade-wash px-4 py-3">
      <input type="hidden" name="amount" value={amount} />
      <Facts
        columns={2}
        items={[
          { label: t("new.amount"), value: <strong className="text-lg tabular-nums">{money(amount, "cny")}</strong> },
          { label: t("new.period"), value: t(within ? "new.atOnce" : kind === "new" ? "new.today" : "new.periodOf", days) },
          { label: t("new.after"), value: t("new.afterOf", { plan: own(`plans.${plan}`), seats: after }) },
        ]}
      />
    </section>
  );
}
