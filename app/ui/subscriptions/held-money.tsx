import { useTranslations } from "#app/i18n/use-translations.ts";
import { Card } from "../card.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";
import { useMoney } from "./use-money.ts";

interface Held {
  id: string;
  /** In fen. */
  held: number;
  receivedOn: string;
  returnedOn: string | null;
  note: string | null;
}

/** Money that came for an order and pays for nothing: when, how much, why, and whether it went back. */
export function HeldMoney({ held }: { held: readonly Held[] }) {
  const t = useTranslations("orders");
  const day = useDay();
  const money = useMoney();
  return (
    <Card title={t("order.held")}>
      <p className="reading">{t("order.heldBody")}</p>
      <ul className="mt-3 grid gap-3">
        {held.map(({ id, held: amount, receivedOn, returnedOn, note }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <span className="tabular-nums">{t("order.heldLine", { receivedOn: day(receivedOn), amount: money(amount, "cny") })}</span>
            <StatusBadge tone={returnedOn === null ? "amber" : "jade"}>
              {returnedOn === null ? t("order.heldOpen") : t("order.heldReturned", { day: day(returnedOn) })}
            </StatusBadge>
            {note !== null && <span className="min-w-0 text-ink-soft [overflow-wrap:anywhere]">{note}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
