import type { Coverage } from "#app/domain/subscriptions/order-quote.rules.ts";
import type { OrderWay } from "#app/domain/subscriptions/order-way.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { useMomentDay } from "../use-moment-day.ts";
import { type WaitingOrder, WaitingOrders } from "./waiting-orders.tsx";

interface TransferCardProps {
  slug: string;
  waiting: readonly WaitingOrder[];
  setUp: boolean;
  ways: readonly OrderWay[];
  otherwise: Coverage["otherwise"];
  /** When what a card pays for ends, where its renewal is stopped. */
  stops: string | null;
}

/** The way to pay by bank transfer, unless a card or an agreement pays, and to what was ordered so. */
export function TransferCard({ slug, waiting, setUp, ways, otherwise, stops }: TransferCardProps) {
  const t = useTranslations("orders");
  const { billing } = paths.workspace(slug);
  const day = useMomentDay();
  const body = !setUp ? "notSetUpBody" : otherwise === "card" ? "byCardBody" : otherwise === "agreement" ? "byAgreementBody" : "card.body";
  return (
    <Card
      title={t("card.title")}
      action={
        <Anchor className="link" href={billing.orders()}>
          {t("card.all")}
        </Anchor>
      }
    >
      <p>{setUp && stops !== null ? t("byCardStopped", { until: day(stops) }) : t(body)}</p>
      {waiting.length > 0 && (
        <div className="mt-3">
          <p className="font-semibold">{t("card.open", { count: waiting.length })}</p>
          <WaitingOrders slug={slug} orders={waiting} />
        </div>
      )}
      {setUp && (
        <p className="mt-4 flex flex-wrap gap-3">
          {otherwise === null &&
            ways.map(({ what }) => (
              <LinkButton key={what} href={billing.newOrder({ what })}>
                {ways.length === 1 ? t("card.order") : t(`new.whats.${what}`)}
              </LinkButton>
            ))}
          <LinkButton href={billing.headings()}>{t("card.headings")}</LinkButton>
        </p>
      )}
    </Card>
  );
}
