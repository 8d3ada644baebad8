import type { Standing } from "#app/lib/standing.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { LinkButton } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { useMomentDay } from "../use-moment-day.ts";

interface StandingBannerProps {
  standing: Standing;
  /** The subscription page, for those who may see it. */
  href: string | null;
}

/** Above every page: that payment is missing, or that a trial is near its end, to who can pay; to all, that they only read. */
export function StandingBanner({ standing, href }: StandingBannerProps) {
  const t = useTranslations("staff");
  const day = useMomentDay();
  const { state } = standing;
  if (state !== "trial" && state !== "grace" && state !== "lapsed") return null;
  const action = href === null ? undefined : <LinkButton href={href}>{t("standing.look")}</LinkButton>;
  if (state === "lapsed") {
    return (
      <Notice tone="seal" title={t("standing.lapsed", { since: day(standing.since) })} action={action}>
        {href === null ? t("standing.lapsedAsk") : t("standing.lapsedPay")}
      </Notice>
    );
  }
  if (href === null) return null;
  return (
    <Notice tone="amber" title={t(`standing.${state}`, { until: day(standing.until) })} action={action}>
      {t(`standing.${state}Body`)}
    </Notice>
  );
}
