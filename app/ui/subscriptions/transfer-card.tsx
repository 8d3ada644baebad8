import type { Coverage } from "#app/domain/subscriptions/order-quote.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { type WaitingOrder, WaitingOrders } from "./waiting-orders.tsx";

interface TransferCardProps {
  slug: string;
  waiting: readonly WaitingOrder[];
  setUp: boolean;
  otherwise: Coverage["otherwise"];
}

/** The way to pay by bank transfer, unless a card or an agreement pays, and to what was ordered so. */
export function TransferCard({ slug, waiting, setUp, otherwise }: TransferCardProps) {
  const t = useTranslations("orders");
  const { billing } = paths.workspace(slug);
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
      <p>{t(body)}</p>
      {waiting.length > 0 && (
        <div className="mt-3">
          <p className="font-semibold">{t("card.open", { count: waiting.length })}</p>
          <WaitingOrders slug={slug} orders={waiting} />
        </div>
      )}
      {setUp && (
        <p className="mt-4 flex flex-wrap gap-3">
          {otherwise === null && <LinkButton href={billing.newOrder()}>{t("card.order")}</LinkButton>}
          <LinkButton href={billing.headings()}>{t("card.headings")}</LinkButton>
        </p>
      )}
    </Card>
  );
}
