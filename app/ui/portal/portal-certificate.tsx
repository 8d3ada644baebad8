import { useTranslations } from "#app/i18n/use-translations.ts";
import type { LevelCode } from "#db/schema.ts";
import type { LevelNames } from "#app/domain/schemes/level-names.rules.ts";
import { Card } from "../card.tsx";
import { CertificateStatusBadge, type ShownStatus } from "../certificates/certificate-status.tsx";
import { Facts } from "../facts.tsx";
import { useLevelName } from "../schemes/use-level-name.ts";
import { useDay } from "../use-day.ts";

interface PortalCertificateProps {
  certificate: {
    number: string;
    level: LevelCode;
    levelNames?: LevelNames;
    bodyName: string;
    issuedOn: string;
    expiresOn: string;
    scheme: string;
    shown: ShownStatus;
  };
}

/** A certificate as the company that holds it sees it. Needs `portal` and `terms`. */
export function PortalCertificate({ certificate }: PortalCertificateProps) {
  const t = useTranslations("portal");
  const levelName = useLevelName();
  const day = useDay();
  return (
    <Card title={certificate.scheme} level={3} action={<CertificateStatusBadge status={certificate.shown} />}>
      <p className="mb-3 font-semibold">{levelName(certificate.level, certificate.levelNames)}</p>
      <Facts
        items={[
          { label: t("certificate.number"), value: <span className="tabular-nums">{certificate.number}</span> },
          { label: t("certificate.body"), value: certificate.bodyName },
          { label: t("certificate.issuedOn"), value: day(certificate.issuedOn) },
          { label: t("certificate.expiresOn"), value: day(certificate.expiresOn) },
        ]}
      />
    </Card>
  );
}
