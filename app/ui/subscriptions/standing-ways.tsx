import type { SubscriptionSource } from "#db/subscription-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import type { Standing } from "#app/lib/standing.ts";
import { LinkButton } from "../button.tsx";
import { useMoney } from "./use-money.ts";

export interface OwedShown {
  /** In minor units. */
  amount: number;
  currency: string;
  page: string | null;
}

interface StandingWaysProps {
  slug: string;
  standing: Standing;
  source: SubscriptionSource;
  /** Whether cards, and whether transfers, are taken. */
  setUp: boolean;
  transfers: boolean;
  cards: { mayPay: boolean; owed: OwedShown | null; running: unknown };
}

/** What to do about where the subscription stands: pay what is owed, or order. Needs `billing` and `orders`. */
export function StandingWays({ slug, standing, source, setUp, transfers, cards }: StandingWaysProps) {
  const t = useTranslations("billing");
  const orders = useTranslations("orders");
  const money = useMoney();
  const { billing } = paths.workspace(slug);
  if (!cards.mayPay) return null;
  if (cards.running) {
    const { owed } = cards;
    if (standing.state !== "grace" || owed === null || owed.page === null) return null;
    return (
      <LinkButton href={owed.page} tone="jade" reloadDocument>
        {t("payAmount", { amount: money(owed.amount, owed.currency) })}
      </LinkButton>
    );
  }
  const byCard = setUp && (source === "trial" || standing.state === "lapsed");
  const byTransfer = transfers && !(standing.state === "active" && source === "agreement");
  return (
    <p className="flex flex-wrap gap-3 empty:hidden">
      {byCard && (
        <LinkButton href={billing.checkout()} tone="jade">
          {t(standing.state === "lapsed" && source === "stripe" ? "orderAgain" : "order")}
        </LinkButton>
      )}
      {byTransfer && <LinkButton href={billing.newOrder()}>{orders(source === "transfer" && standing.state !== "lapsed" ? "new.whats.period" : "card.order")}</LinkButton>}
    </p>
  );
}
