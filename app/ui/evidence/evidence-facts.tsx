import { useFormatter } from "use-intl";
import type { EvidenceOrigin } from "#db/evidence-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { evidencePaths } from "#app/lib/evidence-paths.ts";
import { Anchor } from "../anchor.tsx";
import { type Fact, Facts } from "../facts.tsx";
import { useDay } from "../use-day.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";

interface EvidenceFactsProps {
  own: ReturnType<typeof evidencePaths>;
  one: {
    fileName: string | null;
    bytes: number | null;
    sha256: string | null;
    note: string | null;
    clauses: readonly string[];
    agesDays: number | null;
    effectiveFrom: string | null;
    effectiveTo: string | null;
    expiresOn: string | null;
    origin: EvidenceOrigin;
    obtained: string | null;
    uploadedBy: string | null;
    uploadedAt: string;
    decidedBy: string | null;
    decidedAt: string | null;
    decidedReason: string | null;
    requestId: string | null;
    requestTitle: string | null;
    replacesId: string | null;
    replacedById: string | null;
  };
  ripeOn: string | null;
  startBy: string | null;
}

/** All that is known of a piece of evidence; what is not known is left out. */
export function EvidenceFacts({ own, one, ripeOn, startBy }: EvidenceFactsProps) {
  const t = useTranslations("evidence");
  const format = useFormatter();
  const day = useDay();
  const { size, period } = useEvidenceWords();
  const at = (moment: string) => format.dateTime(new Date(moment), { dateStyle: "medium", timeStyle: "short" });
  const shown = (label: string, value: Fact["value"] | null): Fact[] => (value === null ? [] : [{ label, value }]);
  const link = (href: string | null, text: string) =>
    href && (
      <Anchor href={href} className="link">
        {text}
      </Anchor>
    );
  const ages =
    one.agesDays === null || ripeOn === null
      ? null
      : [t("detail.ripe", { days: one.agesDays, date: day(ripeOn) }), startBy && t("detail.startBy", { date: day(startBy) })]
          .filter(Boolean)
          .join(" · ");
  return (
    <Facts
      items={[
        ...shown(t("detail.note"), one.note && <span className="whitespace-pre-line">{one.note}</span>),
        ...shown(t("detail.file"), one.fileName),
        ...shown(t("detail.size"), one.bytes === null ? null : size(one.bytes)),
        ...shown(t("detail.clauses"), one.clauses.length === 0 ? t("none") : one.clauses.join("  ")),
        ...shown(t("detail.effective"), period(one)),
        ...shown(t("detail.ages"), ages),
        ...shown(t("detail.expires"), one.expiresOn && day(one.expiresOn)),
        ...shown(t("detail.origin"), [t(`origins.${one.origin}`), one.obtained].filter(Boolean).join(" · ")),
        ...shown(t("detail.uploaded"), t("detail.by", { name: one.uploadedBy ?? "", at: at(one.uploadedAt) })),
        ...shown(t("detail.decided"), one.decidedAt && t("detail.by", { name: one.decidedBy ?? "", at: at(one.decidedAt) })),
        ...shown(t("detail.reason"), one.decidedReason && <span className="whitespace-pre-line">{one.decidedReason}</span>),
        ...shown(t("detail.request"), link(one.requestId && own.request(one.requestId), one.requestTitle ?? "")),
        ...shown(t("detail.older"), link(one.replacesId && own.one(one.replacesId), t("detail.show"))),
        ...shown(t("detail.newer"), link(one.replacedById && own.one(one.replacedById), t("detail.show"))),
        ...shown(t("detail.hash"), one.sha256 && <code className="text-xs break-all">{one.sha256}</code>),
      ]}
    />
  );
}
