import { useLocale, useTranslations } from "use-intl";
import type { EngagementKind } from "#app/domain/certificates/certificate.rules.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useDay } from "#app/ui/use-day.ts";

interface Engagement {
  id: string;
  kind: EngagementKind;
  standard: string;
  stageTitle: LocalizedText | null;
  level: LevelCode | null;
  levelNamed: boolean;
  nextDueOn: string | null;
  late: boolean;
  closed: boolean;
  leadName: string | null;
}

interface ClientEngagementsProps {
  engagements: readonly Engagement[];
  mayEngage: boolean;
  hrefOf: (id: string) => string;
}

/** The engagements of a client with where they stand. */
export function ClientEngagements({ engagements, mayEngage, hrefOf }: ClientEngagementsProps) {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  const locale = useLocale();
  const day = useDay();
  const none = t("none");
  if (engagements.length === 0) {
    return (
      <Card title={t("engagementList.title")}>
        <p className="text-ink-soft">{t(mayEngage ? "engagementList.empty" : "engagementList.emptyReader")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("engagementList.title")} flush>
      <DataTable<Engagement>
        caption={t("engagementList.title")}
        rows={engagements}
        rowKey={(row) => row.id}
        rowHref={(row) => hrefOf(row.id)}
        columns={[
          {
            key: "engagement",
            head: t("engagementList.engagement"),
            cell: (row) => `${term(`engagementKinds.${row.kind}`)} · ${row.standard}`,
          },
          {
            key: "stage",
            head: t("engagementList.stage"),
            cell: ({ closed, stageTitle }) =>
              closed ? t("engagementList.closed") : stageTitle?.[locale] ?? t("engagementList.done"),
          },
          { key: "level", head: t("engagementList.level"), cell: (row) => <PredictedLevel {...row} /> },
          {
            key: "nextDue",
            head: t("engagementList.nextDue"),
            cell: ({ nextDueOn, late }) => {
              if (nextDueOn === null) return none;
              return (
                <>
                  <span className="block whitespace-nowrap">{day(nextDueOn)}</span>
                  {late && <StatusBadge tone="seal">{t("engagementList.late")}</StatusBadge>}
                </>
              );
            },
          },
          { key: "lead", head: t("engagementList.lead"), cell: (row) => row.leadName ?? none },
        ]}
      />
    </Card>
  );
}

function PredictedLevel({ level, levelNamed }: Pick<Engagement, "level" | "levelNamed">) {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  if (level === null) return <>{t("engagementList.notYet")}</>;
  const word = term(`levels.${level}`);
  return <>{levelNamed ? word : t("engagementList.predicted", { level: word })}</>;
}
