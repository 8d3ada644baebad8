import { useFormatter } from "use-intl";
import type { DriftField } from "#db/subscription-tables.ts";
import { CURRENCIES, INTERVALS, PLANS } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";

interface CardCheckProps {
  at: string;
  drifts: { field: DriftField; ours: string | null; theirs: string | null }[];
}

/** How our row compared with the payment service last, and what was mended. */
export function CardCheck({ at, drifts }: CardCheckProps) {
  const t = useTranslations("billing");
  const format = useFormatter();
  const text = useDriftText();
  return (
    <div className="mt-5">
      <p>{t("check", { at: format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" }), count: drifts.length })}</p>
      <ul>
        {drifts.map(({ field, ours, theirs }) => (
          <li key={field}>{t("drift", { field: t(`fields.${field}`), ours: text(field, ours), theirs: text(field, theirs) })}</li>
        ))}
      </ul>
    </div>
  );
}

const PLAN_CODES = Object.values(PLANS).map(({ code }) => code);

/** A value as people say it; one that we have no word for as it is. Moments with the time, which may be all that differs. */
function useDriftText(): (field: DriftField, value: string | null) => string {
  const t = useTranslations("billing");
  const own = useTranslations("subscriptions");
  const format = useFormatter();
  return (field, value) => {
    if (value === null) return t("empty");
    if (field === "plan" || field === "next_plan") return named(PLAN_CODES, value, (one) => own(`plans.${one}`));
    if (field === "billing_interval") return named(INTERVALS, value, (one) => own(`intervals.${one}`));
    if (field === "currency") return named(CURRENCIES, value, (one) => t(`checkout.currencies.${one}`));
    if (field === "paid_seats") return own("seats", { count: Number(value) });
    if (field === "source") return value === "stripe" ? own("sources.stripe") : value;
    if (field === "customer") return t("known");
    return format.dateTime(new Date(value), { dateStyle: "medium", timeStyle: "short" });
  };
}

function named<Name extends string>(known: readonly Name[], value: string, say: (name: Name) => string): string {
  const found = known.find((one) => one === value);
  return found === undefined ? value : say(found);
}
