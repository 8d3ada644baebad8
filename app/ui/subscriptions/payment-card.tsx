import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Payee } from "#app/lib/payee.server.ts";
import { Card } from "../card.tsx";
import { CopiedText } from "../copied-text.tsx";
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
  const fact = (key: "reference" | "payee" | "bank" | "account" | "code", text: string) => <CopiedText label={t(`order.${key}`)} text={text} />;
  return (
    <Card title={t("order.pay")}>
      <p className="reading mb-4">{t("order.payBody")}</p>
      <Facts
        items={[
          { label: t("order.until"), value: <strong>{day(lastMoment(order.expiresAt))}</strong> },
          { label: t("order.amount"), value: <CopiedText label={t("order.amount")} text={money(order.amount, "cny")} copied={yuan(order.amount)} /> },
          {
            label: t("order.reference"),
            value: (
              <>
                <span className="text-lg">{fact("reference", shownReference(order.reference))}</span>
                <span className="block text-ink-soft">{t("order.copyHelp")}</span>
              </>
            ),
          },
          { label: t("order.payee"), value: fact("payee", payee.name) },
          { label: t("order.bank"), value: fact("bank", payee.bank) },
          { label: t("order.account"), value: fact("account", payee.account) },
          ...(payee.code === null ? [] : [{ label: t("order.code"), value: fact("code", payee.code) }]),
          { label: t("order.payer"), value: payer },
        ]}
      />
      <p className="mt-4 text-ink-soft">{t("order.fapiaoLater")}</p>
    </Card>
  );
}
