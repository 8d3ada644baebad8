import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Payee } from "#app/lib/payee.server.ts";
import { Card } from "../card.tsx";
import { Facts } from "../facts.tsx";
import { useMomentDay } from "../use-moment-day.ts";
import { useMoney } from "./use-money.ts";
import { lastMoment } from "./waiting-orders.tsx";

interface PaymentCardProps {
  order: { reference: string; amount: number; expiresAt: string };
  /** Whose account pays. */
  payer: string;
  payee: Payee;
}

/** Where the money of an open order goes, and how it is recognised. */
export function PaymentCard({ order, payer, payee }: PaymentCardProps) {
  const t = useTranslations("orders");
  const day = useMomentDay();
  const money = useMoney();
  const copied = (text: string) => <span className="font-semibold select-all tabular-nums">{text}</span>;
  return (
    <Card title={t("order.pay")}>
      <p className="reading mb-4">{t("order.payBody")}</p>
      <Facts
        items={[
          { label: t("order.until"), value: copied(day(lastMoment(order.expiresAt))) },
          { label: t("order.amount"), value: copied(money(order.amount, "cny")) },
          {
            label: t("order.reference"),
            value: (
              <>
                <span className="text-lg">{copied(shownReference(order.reference))}</span>
                <span className="block text-ink-soft">{t("order.copyHelp")}</span>
              </>
            ),
          },
          { label: t("order.payee"), value: copied(payee.name) },
          { label: t("order.bank"), value: copied(payee.bank) },
          { label: t("order.account"), value: copied(payee.account) },
          ...(payee.code === null ? [] : [{ label: t("order.code"), value: copied(payee.code) }]),
          { label: t("order.payer"), value: payer },
        ]}
      />
      <p className="mt-4 text-ink-soft">{t("order.fapiaoLater")}</p>
    </Card>
  );
}
