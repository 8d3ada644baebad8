import { Link } from "@remix-run/react";
import { useTranslations } from "use-intl";
import type { EngagementKind } from "#db/schema.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";

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
          { key: "due", head: t("cycles.due"), cell: ({ dueOn }) => <span className="tabular-nums">{dueOn}</span> },
          {
            key: "engagement",
            head: t("cycles.engagement"),
            cell: ({ engagement, href, here }) => {
              if (here) return t("cycles.here");
              if (!engagement || href === undefined) return <span className="text-ink-soft">{t("cycles.later")}</span>;
              return (
                <Link to={href} className="link">
                  {engagement.closed ? t("cycles.closed") : t("cycles.open")}
                </Link>
              );
            },
          },
        ]}
      />
    </Card>
  );
}
