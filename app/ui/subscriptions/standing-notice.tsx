import type { Standing } from "#app/lib/standing.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Notice } from "../notice.tsx";
import { useMomentDay } from "../use-moment-day.ts";

const TONES = { open: "slate", trial: "slate", active: "jade", grace: "amber", lapsed: "seal" } as const;

/** Where the subscription stands and what that means, in a sentence or two; nothing while it simply runs on. */
export function StandingNotice({ standing, setUp }: { standing: Standing; setUp: boolean }) {
  const t = useTranslations("subscriptions");
  const day = useMomentDay();
  if (!setUp && (standing.state === "open" || standing.state === "trial")) return <Notice tone="slate" title={t("noPayment")}>{t("noPaymentBody")}</Notice>;
  if (standing.state === "open" || (standing.state === "active" && standing.renews)) return null;
  const values = {
    until: "until" in standing && standing.until !== null ? day(standing.until) : "",
    since: "since" in standing ? day(standing.since) : "",
  };
  return (
    <Notice tone={TONES[standing.state]} title={t(`standing.${standing.state}.title`, values)}>
      <p>{t(`standing.${standing.state}.body`, values)}</p>
    </Notice>
  );
}
