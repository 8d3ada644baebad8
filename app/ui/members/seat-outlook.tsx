import { useTranslations } from "#app/i18n/use-translations.ts";
import { LinkButton } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { useMoney } from "../subscriptions/use-money.ts";

interface SeatOutlookProps {
  held: number;
  /** Null: without end. */
  allowed: number | null;
  /** Null where no card pays, or its cost could not be had. */
  cost: { now: number; renewal: number | null; interval: "month" | "year"; currency: string } | null;
  /** Whether a card is charged for one more. */
  charged: boolean;
  /** What follows has fewer seats, and may have been arranged so. */
  lowered: boolean;
  /** Where more seats are had. */
  href: string;
}

/** Whether there is a seat for one more of the staff, and what it costs. Needs `members`. */
export function SeatOutlook({ held, allowed, cost, charged, lowered, href }: SeatOutlookProps) {
  const t = useTranslations("members");
  const money = useMoney();
  if (allowed !== null && held >= allowed) {
    return (
      <Notice tone="amber" title={t("seat.full", { allowed })} action={<LinkButton href={href}>{t("seat.more")}</LinkButton>}>
        {t("seat.fullBody")}
        {lowered && ` ${t("seat.lowered")}`}
      </Notice>
    );
  }
  if (allowed === null && !charged) return null;
  return (
    <Notice>
      {allowed !== null && <p>{t("seat.left", { left: allowed - held, allowed })}</p>}
      {cost && (
        <p>
          {cost.now === 0 ? t("seat.paid") : t("seat.now", { amount: money(cost.now, cost.currency) })}
          {cost.renewal !== null && t(`seat.renewal.${cost.interval}`, { amount: money(cost.renewal, cost.currency) })}
        </p>
      )}
      {charged && !cost && <p>{t("seat.unknown")}</p>}
      {lowered && <p>{t("seat.lowered")}</p>}
      <p className="text-ink-soft">{t("seat.client")}</p>
    </Notice>
  );
}
