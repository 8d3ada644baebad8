import type { ComponentProps } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { useMomentDay } from "../use-moment-day.ts";
import { CardCheck } from "./card-check.tsx";
import { InvoiceList, type InvoiceRow } from "./invoice-list.tsx";
import type { OwedShown } from "./standing-ways.tsx";
import { useMoney } from "./use-money.ts";

interface Renewal {
  /** In minor units, as is the price of each seat. */
  amount: number;
  each: number;
  seats: number;
  currency: string;
}

interface CardCardProps {
  slug: string;
  setUp: boolean;
  /** What a card pays for now: whether a payment is missing, whether it renews, and when it is charged next or ends. */
  running: { owes: boolean; renews: boolean; until: string | null } | null;
  /** When it ended because nobody paid. */
  unpaid: string | null;
  /** Paid for in another way that a card must not replace. */
  otherwise: boolean;
  customer: boolean;
  /** Null when the payment service does not answer. */
  invoices: InvoiceRow[] | null;
  /** The oldest invoice that is still to be paid. */
  owed: OwedShown | null;
  /** What the next renewal charges as things stand. */
  renewal: Renewal | null;
  check: ComponentProps<typeof CardCheck> | null;
  /** Whether this person may change anything. */
  mayPay: boolean;
}

/** Payment by card: what is owed, what can be done, what was charged, and how it compares with the payment service. */
export function CardCard({ slug, setUp, running, unpaid, otherwise, customer, invoices, owed, renewal, check, mayPay }: CardCardProps) {
  const t = useTranslations("billing");
  const { billing } = paths.workspace(slug);
  if (!setUp) return null;
  const owes = running?.owes ?? false;
  return (
    <Card title={t("title")}>
      {owes && <Owing owed={owed} portal={billing.portal()} mayPay={mayPay} />}
      {unpaid !== null && <Ended on={unpaid} order={mayPay ? billing.checkout() : null} />}
      <p className={owes || unpaid !== null ? "mt-4" : undefined}>{t(otherwise ? "otherwiseBody" : "body")}</p>
      {running && <NextCharge {...running} renewal={renewal} />}
      {mayPay && (running || customer || !otherwise) && (
        <p className="mt-4 flex flex-wrap gap-3 empty:hidden">
          {!running && !otherwise && unpaid === null && <LinkButton href={billing.checkout()}>{t("order")}</LinkButton>}
          {customer && !owes && <LinkButton href={billing.portal()}>{t("portal")}</LinkButton>}
          {running && <LinkButton href={billing.change()}>{t("change")}</LinkButton>}
          {running?.renews === true && <LinkButton href={billing.cancellation()}>{t(owes ? "cancelNow" : "cancel")}</LinkButton>}
          {running?.renews === false && <LinkButton href={billing.resumption()}>{t("resume")}</LinkButton>}
        </p>
      )}
      {customer && <InvoiceList invoices={invoices} />}
      {check && <CardCheck {...check} />}
    </Card>
  );
}

function Owing({ owed, portal, mayPay }: { owed: OwedShown | null; portal: string; mayPay: boolean }) {
  const t = useTranslations("billing");
  const money = useMoney();
  const actions = mayPay && (
    <p className="flex flex-wrap gap-3">
      {owed !== null && owed.page !== null && (
        <LinkButton href={owed.page} reloadDocument>
          {t("payAmount", { amount: money(owed.amount, owed.currency) })}
        </LinkButton>
      )}
      <LinkButton href={portal}>{t("changeCard")}</LinkButton>
    </p>
  );
  return (
    <Notice tone="amber" action={actions}>
      {t("owing")}
    </Notice>
  );
}

/** An ended subscription is not revived by paying what it left open: the way back is a new one. */
function Ended({ on, order }: { on: string; order: string | null }) {
  const t = useTranslations("billing");
  const day = useMomentDay();
  const action = order !== null && (
    <LinkButton href={order} tone="jade">
      {t("orderAgain")}
    </LinkButton>
  );
  return (
    <Notice tone="seal" title={t("ended", { on: day(on) })} action={action}>
      {t("endedBody")}
    </Notice>
  );
}

/** While something is owed, when that is tried again is the payment service's to say. */
function NextCharge({ owes, renews, until, renewal }: { owes: boolean; renews: boolean; until: string | null; renewal: Renewal | null }) {
  const t = useTranslations("billing");
  const money = useMoney();
  const day = useMomentDay();
  if (until === null || (renews && owes)) return null;
  if (!renews || renewal === null) return <p className="mt-2 font-semibold">{t(renews ? "nextCharge" : "lastDay", { on: day(until) })}</p>;
  const { amount, each, seats, currency } = renewal;
  const charged = { on: day(until), amount: money(amount, currency), seats, each: money(each, currency) };
  return <p className="mt-2 font-semibold">{t("nextChargeOf", charged)}</p>;
}
