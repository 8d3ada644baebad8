import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { CertificationKind, LevelCode } from "#db/schema.ts";
import { Facts } from "../facts.tsx";
import { SealMark } from "../seal.tsx";
import { CertificateStatusBadge, type ShownStatus } from "./certificate-status.tsx";

/** A certificate as a page shows it; days are YYYY-MM-DD. */
export interface CertificateSheetData {
  number: string;
  bodyName: string;
  clientName: string;
  /** Standard and title. */
  scheme: string;
  kind: CertificationKind;
  level: LevelCode;
  scope: string;
  sites: string | null;
  issuedOn: string;
  expiresOn: string;
  shown: ShownStatus;
  /** Negative once it has run out. */
  daysLeft: number;
  checkedOn: string | null;
  checkedBy: string | null;
  statusNote: string | null;
}

/** A certificate on a sheet of its own, the seal its only ornament. Needs `certificates` and `terms`. */
export function CertificateSheet({ certificate, actions }: { certificate: CertificateSheetData; actions?: ReactNode }) {
  const t = useTranslations("certificates");
  const terms = useTranslations("terms");
  const { checkedOn, checkedBy, statusNote } = certificate;
  return (
    <section className="rounded-lg border border-line bg-sheet p-2 print:break-inside-avoid">
      <div className="relative overflow-clip rounded-md border border-line px-4 py-5 md:px-8 md:py-7">
        <SealMark className="absolute top-5 right-4 size-12 text-seal opacity-90 md:top-7 md:right-8 md:size-16" />
        <div className="pr-16 md:pr-24">
          <p className="text-ink-soft">{t("sheet.heading")}</p>
          <h2 className="mt-0.5 text-lg [overflow-wrap:anywhere]">{certificate.scheme}</h2>
          <p className="mt-1 text-base font-semibold">{terms(`levels.${certificate.level}`)}</p>
        </div>
        <div className="mt-5 grid gap-5 border-t border-line pt-5">
          <Facts
            columns={2}
            items={[
              { label: t("sheet.number"), value: <span className="tabular-nums">{certificate.number}</span> },
              { label: t("sheet.client"), value: certificate.clientName },
              { label: t("sheet.body"), value: certificate.bodyName },
              { label: t("sheet.kind"), value: terms(`certificationKinds.${certificate.kind}`) },
              { label: t("sheet.issuedOn"), value: <span className="tabular-nums">{certificate.issuedOn}</span> },
              { label: t("sheet.expiresOn"), value: <Expiry {...certificate} /> },
              { label: t("sheet.status"), value: <CertificateStatusBadge status={certificate.shown} /> },
              {
                label: t("sheet.checkedLabel"),
                value: (
                  <>
                    {checkedOn
                      ? t("sheet.checked", { date: checkedOn, person: checkedBy ?? "—" })
                      : t("sheet.unchecked")}
                    {statusNote && <span className="block whitespace-pre-line text-ink-soft">{statusNote}</span>}
                  </>
                ),
              },
            ]}
          />
          <Facts
            items={[
              { label: t("sheet.scope"), value: <span className="whitespace-pre-line">{certificate.scope}</span> },
              ...(certificate.sites
                ? [{ label: t("sheet.sites"), value: <span className="whitespace-pre-line">{certificate.sites}</span> }]
                : []),
            ]}
          />
        </div>
        {actions && <div className="mt-6 flex flex-wrap gap-3 print:hidden">{actions}</div>}
      </div>
    </section>
  );
}

function Expiry({ expiresOn, daysLeft, shown }: Pick<CertificateSheetData, "expiresOn" | "daysLeft" | "shown">) {
  const t = useTranslations("certificates");
  const runs = shown === "valid" || shown === "suspended";
  const left = daysLeft > 0 ? t("sheet.daysLeft", { count: daysLeft }) : t("sheet.lastDay");
  return (
    <>
      <span className="tabular-nums">{expiresOn}</span>
      {runs && <span className="ml-2 whitespace-nowrap text-ink-soft tabular-nums">{left}</span>}
      {shown === "expired" && (
        <span className="ml-2 whitespace-nowrap text-seal tabular-nums">
          {t("sheet.expired", { count: -daysLeft })}
        </span>
      )}
    </>
  );
}
