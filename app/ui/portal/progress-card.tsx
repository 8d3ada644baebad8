import { useTranslations } from "#app/i18n/use-translations.ts";
import type { EngagementKind, LevelCode } from "#db/schema.ts";
import type { LevelNames } from "#app/domain/schemes/level-names.rules.ts";
import { Card } from "../card.tsx";
import { Disclosure } from "../disclosure.tsx";
import { Progress } from "../progress.tsx";
import { useLevelName } from "../schemes/use-level-name.ts";
import { StatusBadge } from "../status-badge.tsx";
import { Timeline, type TimelineState } from "../timeline.tsx";
import { useDay } from "../use-day.ts";
import * as icons from "../icons.data.ts";

interface Step {
  code: string;
  title: string;
  state: "done" | "passed_over" | "late" | "due_soon" | "waiting" | "regressed";
  plannedOn: string;
  expectedOn: string | null;
  completedOn: string | null;
}

interface ProgressCardProps {
  engagement: {
    kind: EngagementKind;
    scheme: string;
    targetLevel: LevelCode;
    levelNames?: LevelNames;
    startsOn: string;
    nextDueOn: string | null;
    late: boolean;
    leadName: string | null;
    stage: string | null;
    done: number;
    steps: readonly Step[];
  };
  /** YYYY-MM-DD. */
  today: string;
}

/** How far one engagement has come, for the company it is about. Needs `portal` and `terms`. */
export function ProgressCard({ engagement, today }: ProgressCardProps) {
  const t = useTranslations("portal");
  const terms = useTranslations("terms");
  const levelName = useLevelName();
  const day = useDay();
  const { steps, done, stage, nextDueOn, startsOn, leadName } = engagement;
  const begun = startsOn <= today || done > 0;
  const items = steps.map((step) => ({
    key: step.code,
    title: step.title,
    state: stateOf(step, stage),
    plan: step.completedOn === null ? day(step.plannedOn) : undefined,
    expected: step.expectedOn === null ? undefined : day(step.expectedOn),
    done: step.completedOn === null ? undefined : day(step.completedOn),
  }));
  return (
    <Card title={engagement.scheme} level={3}>
      <p className="text-ink-soft">
        {terms(`engagementKinds.${engagement.kind}`)} ·{" "}
        {t("target", { level: levelName(engagement.targetLevel, engagement.levelNames) })}
      </p>
      <div className="mt-4 grid gap-1">
        {!begun && <p>{t("startsOn", { date: day(startsOn) })}</p>}
        {begun && stage !== null && (
          <p>
            <span className="text-ink-soft">{t("stage")}</span> <span className="font-semibold">{stage}</span>
          </p>
        )}
        {stage === null && <p className="font-semibold">{t("allDone")}</p>}
        {begun && nextDueOn !== null && (
          <p>
            <StatusBadge tone={engagement.late ? "seal" : "ink"} icon={engagement.late ? icons.circleAlert : icons.calendarClock}>
              {engagement.late ? t("late", { date: day(nextDueOn) }) : t("next", { date: day(nextDueOn) })}
            </StatusBadge>
          </p>
        )}
        {leadName && <p className="text-ink-soft">{t("lead", { name: leadName })}</p>}
      </div>
      <div className="mt-4">
        <Progress
          label={t("progress")}
          value={done}
          max={steps.length}
          detail={t("steps", { done, count: steps.length })}
        />
      </div>
      <Disclosure label={t("showSteps")} className="mt-4">
        <Timeline items={items} />
      </Disclosure>
    </Card>
  );
}

/** The first open step is what is going on, unless it is late or due soon. */
function stateOf({ state, title }: Step, stage: string | null): TimelineState {
  if (state === "due_soon") return "dueSoon";
  if (state === "passed_over") return "passedOver";
  return state === "waiting" && title === stage ? "current" : state;
}
