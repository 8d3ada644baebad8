import type { useTranslations } from "use-intl";
import { scoreText } from "#app/domain/engagements/shown-figures.rules.ts";
import type { EngagementKind } from "#app/domain/certificates/certificate.rules.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import type { Column } from "../data-table.tsx";
import { StatusBadge } from "../status-badge.tsx";

/** An engagement in the list; the expected score in thousandths of a point. */
export interface PortfolioItem {
  clientName: string;
  standard: string;
  kind: EngagementKind;
  /** Null when every milestone is done. */
  stageTitle: string | null;
  level: LevelCode | null;
  named: boolean;
  expected: number | null;
  targetLevel: LevelCode;
  nextDueOn: string | null;
  late: boolean;
  closedAt: string | null;
  leadName: string | null;
  plannedAuditDate: string | null;
}

type Words = ReturnType<typeof useTranslations<"portfolio">>;
type Terms = ReturnType<typeof useTranslations<"terms">>;

/** The columns of the portfolio. Words of the namespaces `portfolio` and `terms`. */
export function portfolioColumns(t: Words, terms: Terms): Column<PortfolioItem>[] {
  return [
    { key: "client", head: t("columns.client"), sortKey: "client", wrap: true, cell: ({ clientName }) => clientName },
    {
      key: "scheme",
      head: t("columns.scheme"),
      priority: 1,
      cell: ({ standard, kind }) => (
        <>
          <span className="block">{terms(`engagementKinds.${kind}`)}</span>
          <span className="block text-xs whitespace-nowrap text-ink-soft">{standard}</span>
        </>
      ),
    },
    { key: "stage", head: t("columns.stage"), cell: (item) => stageText(item, t) },
    {
      key: "level",
      head: t("columns.level"),
      sortKey: "score",
      cell: (item) => <Level item={item} t={t} terms={terms} />,
    },
    {
      key: "target",
      head: t("columns.target"),
      priority: 3,
      cell: ({ targetLevel }) => terms(`levels.${targetLevel}`),
    },
    { key: "due", head: t("columns.due"), sortKey: "due", cell: (item) => <Due item={item} t={t} /> },
    { key: "lead", head: t("columns.lead"), cell: ({ leadName }) => leadName ?? "" },
    {
      key: "audit",
      head: t("columns.audit"),
      sortKey: "audit",
      priority: 3,
      cell: ({ plannedAuditDate }) => <span className="tabular-nums">{plannedAuditDate ?? t("none")}</span>,
    },
  ];
}

function stageText({ closedAt, stageTitle }: PortfolioItem, t: Words): string {
  return closedAt !== null ? t("states.closed") : stageTitle ?? t("done");
}

function Level({ item: { level, named, expected }, t, terms }: { item: PortfolioItem; t: Words; terms: Terms }) {
  if (level === null || expected === null) return <span className="text-ink-soft">{t("noScore")}</span>;
  return (
    <>
      <span className="block">{terms(`levels.${level}`)}</span>
      <span className="block text-xs whitespace-nowrap text-ink-soft tabular-nums">
        {t(named ? "scoredNamed" : "scoredPredicted", { points: scoreText(expected) })}
      </span>
    </>
  );
}

function Due({ item: { nextDueOn, late }, t }: { item: PortfolioItem; t: Words }) {
  if (nextDueOn === null) return null;
  return (
    <>
      <span className="block tabular-nums">{nextDueOn}</span>
      {late && <StatusBadge tone="seal">{t("late")}</StatusBadge>}
    </>
  );
}
