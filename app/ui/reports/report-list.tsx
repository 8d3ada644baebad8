import { useFormatter } from "use-intl";
import type { RoundKind } from "#db/assessment-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { StatusBadge } from "../status-badge.tsx";

interface MadeReport {
  id: string;
  number: number;
  state: "queued" | "ready" | "failed";
  round: RoundKind;
  madeAt: string;
  madeBy: string | null;
}

interface ReportListProps {
  reports: readonly MadeReport[];
  hrefFor: (id: string, format: "pdf" | "docx", language: "zh-CN" | "en") => string;
  /** Left out where the reader may not remove any. */
  removalFor?: (id: string) => string;
}

/** The reports of an engagement, the newest first, each with its four files. */
export function ReportList({ reports, hrefFor, removalFor }: ReportListProps) {
  const t = useTranslations("reports");
  const terms = useTranslations("terms");
  const format = useFormatter();
  return (
    <ul className="divide-y divide-line">
      {reports.map(({ id, number, state, round, madeAt, madeBy }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="font-semibold">{t("numbered", { number })}</p>
            <p className="text-xs text-ink-soft tabular-nums">
              {terms(`roundKinds.${round}`)} · {format.dateTime(new Date(madeAt), { dateStyle: "medium", timeStyle: "short" })}
              {madeBy && ` · ${madeBy}`}
            </p>
          </div>
          <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
            {state === "ready" ? (
              <ul className="flex flex-wrap gap-x-5 gap-y-1">
                <FileLink href={hrefFor(id, "pdf", "zh-CN")} label={t("files.pdfZh")} number={number} />
                <FileLink href={hrefFor(id, "pdf", "en")} label={t("files.pdfEn")} number={number} />
                <FileLink href={hrefFor(id, "docx", "zh-CN")} label={t("files.docxZh")} number={number} />
                <FileLink href={hrefFor(id, "docx", "en")} label={t("files.docxEn")} number={number} />
              </ul>
            ) : (
              <StatusBadge tone={state === "failed" ? "seal" : "amber"}>
                {t(state === "failed" ? "failed" : "waiting")}
              </StatusBadge>
            )}
            {removalFor && state !== "queued" && (
              <Anchor href={removalFor(id)} className="link inline-block py-1">
                {t("remove")}
                <span className="sr-only"> {t("numbered", { number })}</span>
              </Anchor>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function FileLink({ href, label, number }: { href: string; label: string; number: number }) {
  const t = useTranslations("reports");
  return (
    <li>
      <Anchor href={href} reload className="link inline-block py-1">
        {label}
        <span className="sr-only"> {t("numbered", { number })}</span>
      </Anchor>
    </li>
  );
}
