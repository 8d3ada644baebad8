import { useFormatter } from "use-intl";
import type { EvidenceState } from "#db/evidence-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { useSize } from "../evidence/use-size.ts";
import { Notice } from "../notice.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";

interface SentMaterialProps {
  sent: readonly {
    id: string;
    fileName: string | null;
    bytes: number | null;
    note: string | null;
    state: EvidenceState;
    replaced: boolean;
    uploadedAt: string;
    decidedReason: string | null;
    effectiveFrom: string | null;
    effectiveTo: string | null;
  }[];
  /** Whether what came back has still to be sent again. */
  waits: boolean;
  fileHref: (id: string) => string;
}

const TONES = { submitted: "slate", accepted: "jade", rejected: "seal", returned: "ink", replaced: "ink" } as const;

/** What was sent so far, the latest first, and what became of it. */
export function SentMaterial({ sent, waits, fileHref }: SentMaterialProps) {
  const t = useTranslations("asked");
  const format = useFormatter();
  const size = useSize();
  const day = useDay();
  const periodOf = (from: string | null, to: string | null) => {
    if (from === null && to === null) return null;
    const days = { from: from === null ? "" : day(from), to: to === null ? "" : day(to) };
    return t(from === null ? "period.to" : to === null ? "period.from" : "period.both", days);
  };
  return (
    <Card title={t("sent")}>
      <ul className="grid gap-5">
        {sent.map(({ id, fileName, bytes, note, state, replaced, uploadedAt, decidedReason, effectiveFrom, effectiveTo }) => {
          const standing = replaced ? "replaced" : state === "rejected" && !waits ? "returned" : state;
          const period = periodOf(effectiveFrom, effectiveTo);
          return (
            <li key={id} className="grid gap-1">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                {fileName === null ? (
                  <span className="font-semibold">{t("words")}</span>
                ) : (
                  <Anchor href={fileHref(id)} reload className="link target inline-flex min-w-0 items-center [overflow-wrap:anywhere]">
                    {fileName}
                  </Anchor>
                )}
                <StatusBadge tone={TONES[standing]}>{t(`standing.${standing}`)}</StatusBadge>
              </span>
              {note && <span className="whitespace-pre-line">{note}</span>}
              {period && <span className="text-sm text-ink-soft">{period}</span>}
              <span className="text-sm text-ink-soft">
                {t("sentAt", { at: format.dateTime(new Date(uploadedAt), { dateStyle: "medium", timeStyle: "short" }) })}
                {bytes !== null && ` · ${size(bytes)}`}
              </span>
              {!replaced && state === "rejected" && decidedReason && (
                <Notice tone={waits ? "seal" : "slate"} title={t("why")}>
                  <span className="whitespace-pre-line">{decidedReason}</span>
                </Notice>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
