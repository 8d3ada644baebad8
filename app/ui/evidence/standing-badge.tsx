import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Standing } from "#app/domain/evidence/evidence.rules.ts";
import { StatusBadge } from "../status-badge.tsx";
import type { Tone } from "../tone.ts";

export const STANDING_TONES: Record<Standing, Tone> = {
  ...{ counts: "jade", submitted: "slate", rejected: "seal", replaced: "ink" },
  ...{ expired: "seal", expiring: "amber", ageing: "amber", too_young: "seal" },
};

/** What a piece of evidence is worth, in a word. */
export function StandingBadge({ standing }: { standing: Standing }) {
  const t = useTranslations("evidence");
  return <StatusBadge tone={STANDING_TONES[standing]}>{t(`standings.${standing}`)}</StatusBadge>;
}
