import type { ReactNode } from "react";
import type { SubscriptionSource } from "#db/subscription-tables.ts";
import type { Standing } from "#app/lib/standing.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Notice } from "../notice.tsx";
import { useMomentDay } from "../use-moment-day.ts";

const TONES = { open: "slate", trial: "slate", active: "slate", grace: "amber", lapsed: "seal" } as const;

interface StandingNoticeProps {
  standing: Standing;
  setUp: boolean;
  subscription: { source: SubscriptionSource; ended: boolean };
  /** What to do about it. */
  action?: ReactNode;
}

/** Where the subscription stands and what that means, in a sentence or two; nothing while it simply runs on. */
export function StandingNotice({ standing, setUp, subscription: { source, ended }, action }: StandingNoticeProps) {
  const t = useTranslations("subscriptions");
  const day = useMomentDay();
  if (!setUp && (standing.state === "open" || standing.state === "trial")) return <Notice tone="slate" title={t("noPayment")}>{t("noPaymentBody")}</Notice>;
  if (standing.state === "open" || (standing.state === "active" && standing.renews)) return null;
  // What a card stopped can be resumed; what was paid otherwise is paid up to a last day; an agreement has its own end.
  const paid = standing.state === "active" && source !== "stripe";
  const until = "until" in standing && standing.until !== null ? Date.parse(standing.until) - (paid ? 1_000 : 0) : null;
  const values = {
    until: until === null ? "" : day(new Date(until).toISOString()),
    since: "since" in standing ? day(standing.since) : "",
  };
  const of = paid ? (source === "agreement" ? "agreed" : "paid") : standing.state === "lapsed" && ended ? "ended" : standing.state;
  return (
    <Notice tone={TONES[standing.state]} title={t(`standing.${of}.title`, values)} action={action}>
      <p>{t(`standing.${of}.body`, values)}</p>
    </Notice>
  );
}
