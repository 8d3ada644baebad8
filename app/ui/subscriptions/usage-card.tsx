import { useFormatter } from "use-intl";
import type { Allowance } from "#app/domain/subscriptions/allowance.rules.ts";
import { GIBIBYTE } from "#app/domain/subscriptions/plans.data.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Card } from "../card.tsx";
import { Progress } from "../progress.tsx";
import { StatusBadge } from "../status-badge.tsx";

interface UsageCardProps {
  allowances: readonly Allowance[];
  /** Staff who are invited and have not joined. */
  invited: number;
}

/** How much of each limit is used. */
export function UsageCard({ allowances, invited }: UsageCardProps) {
  const t = useTranslations("subscriptions");
  return (
    <Card title={t("usage")}>
      <ul className="grid gap-6">
        {allowances.map((allowance) => (
          <Meter key={allowance.limit} allowance={allowance} invited={invited} />
        ))}
      </ul>
    </Card>
  );
}

const TONES = { ample: "jade", tight: "amber", full: "amber", over: "seal" } as const;

function Meter({ allowance: { limit, used, allowed, state, agreed }, invited }: { allowance: Allowance; invited: number }) {
  const t = useTranslations("subscriptions");
  const format = useFormatter();
  const amount = (value: number) =>
    limit === "storage"
      ? format.number(value / GIBIBYTE, { maximumFractionDigits: value < GIBIBYTE / 10 ? 3 : 1 })
      : format.number(value);
  return (
    <li className="grid gap-1.5">
      {allowed === null ? (
        <p className="flex flex-wrap justify-between gap-x-4">
          {t(`limits.${limit}`)}
          <span className="text-xs text-ink-soft tabular-nums">{t(`unlimited.${limit}`, { used: amount(used) })}</span>
        </p>
      ) : (
        <Progress
          label={t(`limits.${limit}`)}
          value={Math.min(used, allowed)}
          max={allowed}
          tone={TONES[state]}
          detail={t(`counted.${limit}`, { used: amount(used), allowed: amount(allowed) })}
        />
      )}
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-ink-soft">
        <span>
          {t(`hints.${limit}`, { open: invited })}
          {agreed && t("agreed")}
        </span>
        {allowed !== null && state !== "ample" && <StatusBadge tone={TONES[state]}>{t(`states.${state}`)}</StatusBadge>}
      </p>
    </li>
  );
}
