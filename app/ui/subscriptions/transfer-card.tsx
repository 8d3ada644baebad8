import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";

/** The way to pay by bank transfer, unless a card pays, and to what was ordered so. */
export function TransferCard({ slug, openOrders, setUp, card }: { slug: string; openOrders: number; setUp: boolean; card: boolean }) {
  const t = useTranslations("orders");
  const { billing } = paths.workspace(slug);
  return (
    <Card
      title={t("card.title")}
      action={
        <Anchor className="link" href={billing.orders()}>
          {t("card.all")}
        </Anchor>
      }
    >
      <p>{t(!setUp ? "notSetUpBody" : card ? "byCardBody" : "card.body")}</p>
      {openOrders > 0 && <p className="mt-2 font-semibold">{t("card.open", { count: openOrders })}</p>}
      {setUp && (
        <p className="mt-4 flex flex-wrap gap-3">
          {!card && <LinkButton href={billing.newOrder()}>{t("card.order")}</LinkButton>}
          <LinkButton href={billing.headings()}>{t("card.headings")}</LinkButton>
        </p>
      )}
    </Card>
  );
}
