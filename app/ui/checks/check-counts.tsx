import type { CheckCount } from "#app/domain/checks/check.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { CheckBadge } from "./check-list.tsx";

/** Each check by name with how much it found. */
export function CheckCounts({ counts }: { counts: readonly CheckCount[] }) {
  const t = useTranslations("checks");
  return (
    <ul className="divide-y divide-line">
      {counts.map(({ check, count }) => (
        <li key={check} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
          {t(`names.${check}`)}
          <CheckBadge check={check} count={count} />
        </li>
      ))}
    </ul>
  );
}
