import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { EngagementKind } from "#app/domain/certificates/certificate.rules.ts";
import type { LevelNames } from "#app/domain/schemes/level-names.rules.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { html } from "#app/ui/html.ts";
import { useLevelName } from "#app/ui/schemes/use-level-name.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";

interface Engagement {
  id: string;
  kind: EngagementKind;
  standard: string;
  stageTitle: LocalizedText | null;
  level: LevelCode | null;
  levelNamed: boolean;
  levelNames?: LevelNames;
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
  const levelName = useLevelName();
  const locale = useLocale();
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
          { key: "level", head: t("engagementList.level"), cell: (row) => levelText(row, t, levelName) },
          {
            key: "nextDue",
            head: t("engagementList.nextDue"),
            cell: ({ nextDueOn, late: isLate }) => {
              if (nextDueOn === null) return none;
              const late = isLate && statusBadgeHtml("seal", t("engagementList.late"));
              return html`<span class="block whitespace-nowrap">${nextDueOn}</span>${late}`;
            },
          },
          { key: "lead", head: t("engagementList.lead"), cell: (row) => row.leadName ?? none },
        ]}
      />
    </Card>
  );
}

type Words = ReturnType<typeof useTranslations<"clients">>;

function levelText({ level, levelNames, levelNamed }: Engagement, t: Words, levelName: ReturnType<typeof useLevelName>): string {
  if (level === null) return t("engagementList.notYet");
  const word = levelName(level, levelNames);
  return levelNamed ? word : t("engagementList.predicted", { level: word });
}
