import { useTranslations } from "#app/i18n/use-translations.ts";
import type { CertificateStatus } from "#db/schema.ts";
import { StatusBadge } from "../status-badge.tsx";
import * as icons from "../icons.data.ts";

export type ShownStatus = CertificateStatus | "expired";

const LOOKS = {
  valid: { tone: "jade", icon: icons.circleCheck },
  suspended: { tone: "amber", icon: icons.circlePause },
  withdrawn: { tone: "seal", icon: icons.circleX },
  cancelled: { tone: "ink", icon: icons.ban },
  expired: { tone: "seal", icon: icons.calendarX },
} as const;

/** Whether a certificate counts today. Needs the namespace `terms`. */
export function CertificateStatusBadge({ status }: { status: ShownStatus }) {
  const t = useTranslations("terms");
  const { tone, icon } = LOOKS[status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(`certificateStatuses.${status}`)}
    </StatusBadge>
  );
}
