import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { MilestoneView } from "#app/domain/milestones/milestone-view.rules.ts";
import { Timeline } from "../timeline.tsx";

interface MilestoneTimelineProps {
  items: readonly MilestoneView[];
  hrefFor: (code: string) => string;
}

/** Milestones with plan, baseline and what became of them. Words of the namespace `milestones`. */
export function MilestoneTimeline({ items, hrefFor }: MilestoneTimelineProps) {
  const t = useTranslations("milestones");
  const locale = useLocale();
  return (
    <Timeline
      items={items.map((item) => ({
        key: item.code,
        title: item.title[locale],
        href: hrefFor(item.code),
        state: item.state,
        stateText: stateText(item, t),
        plan: item.plannedOn,
        expected: item.expectedOn ?? undefined,
        baseline: item.baselineOn,
        done: item.completedOn ?? undefined,
        byData: item.byData,
        note: <Remarks item={item} />,
      }))}
    />
  );
}

function stateText(
  { state, lateBy }: MilestoneView,
  t: ReturnType<typeof useTranslations<"milestones">>,
): string | undefined {
  if (lateBy === 0) return undefined;
  return t(state === "regressed" ? "regressedLate" : "lateBy", { days: lateBy });
}

function Remarks({ item }: { item: MilestoneView }) {
  const t = useTranslations("milestones");
  const { completedOn, completedBy, regressedOn, pinned, onAuditDate, shortBy, earliest, note } = item;
  const open = completedOn === null;
  const remarks = [
    completedBy !== null && t("byPerson", { name: completedBy }),
    open && pinned && t("pinned"),
    open && regressedOn !== null && t("regressedOn", { date: regressedOn }),
    open && onAuditDate && t("onAuditDate"),
  ].filter((remark) => remark !== false);
  if (remarks.length === 0 && shortBy === 0 && note === null) return null;
  return (
    <>
      {remarks.length > 0 && <p className="text-xs text-ink-soft">{remarks.join(" · ")}</p>}
      {shortBy > 0 && <p className="text-xs text-amber">{t("shortBy", { earliest, days: shortBy })}</p>}
      {note !== null && <p className="line-clamp-2 text-ink-soft [overflow-wrap:anywhere]">{note}</p>}
    </>
  );
}
