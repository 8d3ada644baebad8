import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { MilestoneDefinition } from "#app/domain/schemes/scheme.rules.ts";
import type { schemePaths } from "#app/lib/scheme-paths.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { useMilestoneText } from "./use-milestone-text.ts";

interface DraftMilestonesProps {
  milestones: readonly MilestoneDefinition[];
  own: ReturnType<typeof schemePaths>;
}

/** The plan of a draft in order, each milestone leading to its form. */
export function DraftMilestones({ milestones, own }: DraftMilestonesProps) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const tell = useMilestoneText();
  const titles = new Map(milestones.map(({ code, title }) => [code, title[locale]]));
  return (
    <Card
      title={t("parts.milestones")}
      action={
        <Anchor href={own.newMilestone()} className="link">
          {t("plan.new")}
        </Anchor>
      }
    >
      <ol>
        {milestones.map((milestone, at) => (
          <li key={milestone.code} className="border-b border-line py-1.5 last:border-b-0">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Anchor href={own.milestone(milestone.code)} className="link target min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
                {at + 1}. {milestone.title[locale]}
              </Anchor>
              <span className="shrink-0 tabular-nums">{tell.takes(milestone)}</span>
            </div>
            <p className="text-ink-soft">
              {milestone.after.length === 0
                ? t("plan.waitsForNone")
                : t("plan.waitsFor", { titles: milestone.after.map((code) => titles.get(code) ?? code).join(s("detail.and")) })}
              {" · "}
              {tell.completion(milestone)}
              {milestone.onAuditDate && ` · ${t("plan.auditDate")}`}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
