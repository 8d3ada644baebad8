import { useTranslations } from "#app/i18n/use-translations.ts";
import type { EngagementKind } from "#db/schema.ts";
import { anchorHtml } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { html } from "../html.ts";

interface Row {
  kind: EngagementKind;
  dueOn: string;
  engagement: { id: string; closed: boolean } | null;
  here: boolean;
  href?: string;
}

/** The cycles still to come of a certificate, with their engagements. Needs `certificates` and `terms`. */
export function CycleTable({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("certificates");
  const terms = useTranslations("terms");
  return (
    <Card title={t("cycles.title")} flush>
      <DataTable
        caption={t("cycles.title")}
        rows={rows}
        rowKey={({ kind }) => kind}
        columns={[
          { key: "cycle", head: t("cycles.cycle"), cell: ({ kind }) => terms(`engagementKinds.${kind}`) },
          { key: "due", head: t("cycles.due"), cell: ({ dueOn }) => html`<span class="tabular-nums">${dueOn}</span>` },
          {
            key: "engagement",
            head: t("cycles.engagement"),
            cell: ({ engagement, href, here }) => {
              if (here) return t("cycles.here");
              if (!engagement || href === undefined) return html`<span class="text-ink-soft">${t("cycles.later")}</span>`;
              return anchorHtml(href, "link", engagement.closed ? t("cycles.closed") : t("cycles.open"));
            },
          },
        ]}
      />
    </Card>
  );
}
