import { useTranslations } from "#app/i18n/use-translations.ts";
import { LinkButton } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { useMoney } from "../subscriptions/use-money.ts";

interface SeatOutlookProps {
  held: number;
  /** Of the seats held, those of people who have joined. */
  staff: number;
  /** Null: without end. */
  allowed: number | null;
  /** Null where no card pays, or its cost could not be had. */
  cost: { now: number; renewal: number | null; interval: "month" | "year"; currency: string } | null;
  /** Whether a card is charged for one more. */
  charged: boolean;
  /** Whether the seats are paid for by transfers already. */
  prepaid: boolean;
  /** What follows has fewer seats, and may have been arranged so. */
  lowered: boolean;
  /** Where the subscription is, and where more seats are ordered by transfer. */
  href: string;
  moreHref: string;
}

/** Whether there is a seat for one more of the staff, and what it costs. Needs `members`. */
export function SeatOutlook({ held, staff, allowed, cost, charged, prepaid, lowered, href, moreHref }: SeatOutlookProps) {
  const t = useTranslations("members");
  const money = useMoney();
  if (allowed !== null && held >= allowed) {
    return (
      <Notice tone="amber" title={t("seat.full", { allowed })} action={prepaid ? <LinkButton href={moreHref}>{t("seat.order")}</LinkButton> : <LinkButton href={href}>{t("seat.more")}</LinkButton>}>
        {t("seat.fullBody", { staff, open: held - staff })}
        {lowered && ` ${t("seat.lowered")}`}
      </Notice>
    );
  }
  if (allowed === null && !charged) return null;
  return (
    <Notice>
      {allowed !== null && <p>{t("seat.left", { left: allowed - held, allowed, staff, open: held - staff })}</p>}
      {cost && (
        <p>
          {cost.now === 0 ? t("seat.paid") : t("seat.now", { amount: money(cost.now, cost.currency) })}
          {cost.renewal !== null && t(`seat.renewal.${cost.interval}`, { amount: money(cost.renewal, cost.currency) })}
        </p>
      )}
      {prepaid && <p>{t("seat.prepaid")}</p>}
      {charged && !cost && <p>{t("seat.unknown")}</p>}
      {lowered && <p>{t("seat.lowered")}</p>}
      <p className="text-ink-soft">{t("seat.client")}</p>
    </Notice>
  );
}
