import { useTranslations } from "#app/i18n/use-translations.ts";
import type { CountedCertificate } from "#app/domain/training/quota.rules.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { Facts } from "../facts.tsx";
import { Notice } from "../notice.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";

interface QuotaCardProps {
  quota: {
    base: number | null;
    required: number | null;
    counted: readonly unknown[];
    missing: number | null;
    rule: { percent: number; minimum: number };
    /** The day on which certificates must hold. */
    onDay: string;
    atClosing: boolean;
  };
  /** Whether that day is the planned audit. */
  planned: boolean;
  clientHref: string | null;
}

/** How many certified managers a client needs and has. Needs `training`. */
export function QuotaCard({ quota, planned, clientHref }: QuotaCardProps) {
  const t = useTranslations("training");
  const day = useDay();
  const { base, required, missing, rule, onDay, atClosing } = quota;
  const asOf = planned ? "onDay" : atClosing ? "onClosing" : "onToday";
  const people = (count: number | null) => (count === null ? t("none") : t("quota.people", { count }));
  return (
    <Card title={t("quota.title")}>
      {atClosing && <p className="mb-4">{t("quota.closed")}</p>}
      <div className="mb-4">
        {missing === null ? (
          <Notice
            tone="amber"
            action={
              clientHref && (
                <Anchor href={clientHref} className="link">
                  {t("quota.baseLink")}
                </Anchor>
              )
            }
          >
            {t("quota.noBase")}
          </Notice>
        ) : (
          <Notice tone={missing === 0 ? "jade" : "amber"} title={missing === 0 ? t("quota.met") : t("quota.unmet", { missing })} />
        )}
      </div>
      <Facts
        columns={3}
        items={[
          { label: t("quota.base"), value: people(base) },
          { label: t("quota.required", { percent: rule.percent, least: rule.minimum }), value: people(required) },
          { label: t("quota.counted"), value: people(quota.counted.length) },
        ]}
      />
      <p className="mt-4 text-sm text-ink-soft">{t(`quota.${asOf}`, { date: day(onDay) })}</p>
    </Card>
  );
}

interface QuotaCertificatesProps {
  certificates: readonly CountedCertificate[];
  hrefFor: (one: CountedCertificate) => string | null;
  removalHref: (one: CountedCertificate) => string | null;
}

/** Every certificate with whether it counts, and why not. Needs `training`. */
export function QuotaCertificates({ certificates, hrefFor, removalHref }: QuotaCertificatesProps) {
  const t = useTranslations("training");
  const day = useDay();
  if (certificates.length === 0) return <p className="text-ink-soft">{t("quota.nobody")}</p>;
  return (
    <ul className="divide-y divide-line">
      {certificates.map((one) => {
        const [href, removal] = [hrefFor(one), removalHref(one)];
        const counts = one.standing === "counted";
        return (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-4 py-3 md:px-5">
            <span className="min-w-0 flex-1 basis-48">
              <span className="font-semibold">{one.person}</span>{" "}
              {href ? (
                <Anchor href={href} className="link">
                  {one.number}
                </Anchor>
              ) : (
                one.number
              )}
              <span className="block text-ink-soft">{one.issuer}</span>
            </span>
            <span className="text-ink-soft">
              {one.expiresOn ? t("quota.until", { date: day(one.expiresOn) }) : t("certificates.forever")}
            </span>
            <StatusBadge tone={counts ? "jade" : "amber"}>{t(`quota.standing.${one.standing}`)}</StatusBadge>
            {removal && (
              <Anchor href={removal} className="link">
                {t("quota.remove")}
              </Anchor>
            )}
          </li>
        );
      })}
    </ul>
  );
}
