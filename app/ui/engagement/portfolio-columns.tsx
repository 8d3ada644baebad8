import type { useTranslations } from "#app/i18n/use-translations.ts";
import { scoreText } from "#app/domain/engagements/shown-figures.rules.ts";
import type { EngagementKind } from "#app/domain/certificates/certificate.rules.ts";
import type { LevelNames } from "#app/domain/schemes/level-names.rules.ts";
import type { LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import type { Column } from "../data-table.tsx";
import { html, type SafeHtml } from "../html.ts";
import type { useLevelName } from "../schemes/use-level-name.ts";
import { statusBadgeHtml } from "../status-badge.tsx";

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
  assessed: number;
  total: number;
  targetLevel: LevelCode;
  /** Of the version's levels; absent where all go by the words of the trade. */
  levelNames?: LevelNames;
  nextDueOn: string | null;
  late: boolean;
  /** Documents that came back without all signatures. */
  returned: number;
  /** Evidence the client has sent and nobody has decided on. */
  undecided: number;
  closedAt: string | null;
  leadName: string | null;
  plannedAuditDate: string | null;
}

type Words = ReturnType<typeof useTranslations<"portfolio">>;
type Terms = ReturnType<typeof useTranslations<"terms">>;
type LevelName = ReturnType<typeof useLevelName>;

/** The columns of the portfolio. Words of the namespaces `portfolio` and `terms`. */
export function portfolioColumns(t: Words, terms: Terms, levelName: LevelName): Column<PortfolioItem>[] {
  return [
    { key: "client", head: t("columns.client"), sortKey: "client", wrap: true, cell: ({ clientName }) => clientName },
    {
      key: "scheme",
      head: t("columns.scheme"),
      priority: 1,
      cell: ({ standard, kind }) =>
        html`<span class="block">${terms(`engagementKinds.${kind}`)}</span
          ><span class="block text-xs whitespace-nowrap text-ink-soft">${standard}</span>`,
    },
    { key: "stage", head: t("columns.stage"), wrap: true, cell: (item) => stageCell(item, t) },
    {
      key: "level",
      head: t("columns.level"),
      sortKey: "score",
      cell: (item) => levelCell(item, t, levelName),
    },
    {
      key: "target",
      head: t("columns.target"),
      priority: 3,
      cell: ({ targetLevel, levelNames }) => levelName(targetLevel, levelNames),
    },
    { key: "due", head: t("columns.due"), sortKey: "due", cell: (item) => dueCell(item, t) },
    { key: "lead", head: t("columns.lead"), cell: ({ leadName }) => leadName },
    {
      key: "audit",
      head: t("columns.audit"),
      sortKey: "audit",
      priority: 3,
      cell: ({ plannedAuditDate }) => html`<span class="tabular-nums">${plannedAuditDate ?? t("none")}</span>`,
    },
  ];
}

function stageCell({ closedAt, stageTitle, returned, undecided }: PortfolioItem, t: Words): string | SafeHtml {
  const stage = closedAt !== null ? t("states.closed") : stageTitle ?? t("done");
  if (returned + undecided === 0) return stage;
  return html`<span class="block">${stage}</span>${returned > 0 && statusBadgeHtml("seal", t("returned", { count: returned }))}${
    undecided > 0 && html` ${statusBadgeHtml("slate", t("undecided", { count: undecided }))}`
  }`;
}

/** A predicted level says so before its name, and how much of the sheet it rests on: nobody takes it for a verdict. */
function levelCell({ level, levelNames, named, expected, assessed, total }: PortfolioItem, t: Words, levelName: LevelName): SafeHtml {
  if (level === null || expected === null) return html`<span class="text-ink-soft">${t("noScore")}</span>`;
  const points = scoreText(expected);
  const score = assessed < total ? t("scoredPartly", { points, assessed, total }) : t("scored", { points });
  const name = levelName(level, levelNames);
  return html`<span class="block">${named ? name : t("predictedLevel", { level: name })}</span
    ><span class="block text-xs text-ink-soft tabular-nums @min-[42rem]/list:whitespace-nowrap">${score}</span>`;
}

function dueCell({ nextDueOn, late }: PortfolioItem, t: Words): SafeHtml | null {
  if (nextDueOn === null) return null;
  return html`<span class="block tabular-nums">${nextDueOn}</span>${late && statusBadgeHtml("seal", t("late"))}`;
}
