import { Ban, CalendarX, CircleCheck, CirclePause, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import type { CertificateStatus } from "#db/schema.ts";
import { StatusBadge } from "../status-badge.tsx";

export type ShownStatus = CertificateStatus | "expired";

const LOOKS = {
  valid: { tone: "jade", icon: CircleCheck },
  suspended: { tone: "amber", icon: CirclePause },
  withdrawn: { tone: "seal", icon: CircleX },
  cancelled: { tone: "ink", icon: Ban },
  expired: { tone: "seal", icon: CalendarX },
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
