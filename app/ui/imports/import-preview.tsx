import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ComparedField } from "#app/domain/imports/import-preview.rules.ts";
import { Card } from "../card.tsx";

interface ShownChange {
  line: number;
  clause: string;
  title: string;
  differences: { field: ComparedField; before: string; after: string }[];
}

/** Item by item what a file would change: what is there, struck, and what would stand there. */
export function ImportChanges({ changes }: { changes: readonly ShownChange[] }) {
  const t = useTranslations("imports");
  return (
    <Card title={t("preview.changes")} level={3}>
      <ul className="divide-y divide-line">
        {changes.map(({ line, clause, title, differences }) => (
          <li key={clause} className="py-3">
            <p>
              <span className="font-semibold tabular-nums">{clause}</span> {title}{" "}
              <span className="text-xs text-ink-soft">{t("preview.line", { line })}</span>
            </p>
            <dl className="mt-1 grid gap-y-1">
              {differences.map(({ field, before, after }) => (
                <div key={field} className="grid gap-x-4 sm:grid-cols-[6rem_minmax(0,1fr)]">
                  <dt className="text-ink-soft">{t(`fields.${field}`)}</dt>
                  <dd className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
                    <del className="text-ink-soft">{before === "" ? t("preview.empty") : before}</del>
                    <span aria-hidden> → </span>
                    <ins className="text-jade">{after === "" ? t("preview.empty") : after}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface ShownRefusal {
  line: number;
  clause: string;
  reason: string;
}

/** Rows of which nothing is written, each with what is wrong with it. */
export function RefusedRows({ rows }: { rows: readonly ShownRefusal[] }) {
  const t = useTranslations("imports");
  return (
    <Card title={t("preview.refused")} level={3}>
      <p className="text-ink-soft">{t("preview.refusedBody")}</p>
      <ul className="mt-2 divide-y divide-line">
        {rows.map(({ line, clause, reason }) => (
          <li key={line} className="flex flex-wrap gap-x-4 gap-y-0.5 py-2">
            <span className="tabular-nums text-ink-soft">{t("preview.line", { line })}</span>
            <span className="font-semibold [overflow-wrap:anywhere]">{clause}</span>
            <span className="min-w-0 text-seal">{reason}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
