import type { FoundPlan, PlanView, ShownReason } from "#app/domain/actions/plan-view.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { useMoney } from "../actions/use-money.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Facts } from "../facts.tsx";
import { Notice } from "../notice.tsx";
import { useDay } from "../use-day.ts";
import { PathWaterfall } from "./path-waterfall.tsx";

interface PlanCardProps {
  plan: PlanView;
  /** Top of the scale. */
  total: number;
  tryHref: string;
  actionHref: (id: string) => string;
}

/** One of the three plans: what it takes, what it brings, and step by step how; or why there is none. */
export function PlanCard({ plan: { kind, found, why }, total, tryHref, actionHref }: PlanCardProps) {
  const t = useTranslations("plans");
  return (
    <Card title={t(`kinds.${kind}`)}>
      <div className="grid gap-4">
        <p className="text-ink-soft">{t(`kindBodies.${kind}`)}</p>
        {why && <WhyNone why={why} />}
        {found && (
          <>
            <PlanFigures kind={kind} found={found} />
            {found.steps.length === 0 ? (
              <p>{t("nothingNeeded")}</p>
            ) : (
              <>
                <PathWaterfall kind={kind} plan={found} total={total} actionHref={actionHref} />
                <div>
                  <LinkButton href={tryHref}>{t("tryOut")}</LinkButton>
                </div>
              </>
            )}
          </>
        )}
      </div>
    </Card>
  );
}

function PlanFigures({ kind, found }: { kind: PlanView["kind"]; found: FoundPlan }) {
  const t = useTranslations("plans");
  const money = useMoney();
  const day = useDay();
  const { cost, bound, unproven, finishOn, finishDays, final, goal } = found;
  return (
    <>
      <Facts
        items={[
          { label: t("cost"), value: money(cost) },
          { label: t("finish"), value: t("finishOn", { day: day(finishOn), days: finishDays }) },
          { label: t(kind === "safest" ? "certain" : "expected"), value: <strong>{final.text}</strong> },
          { label: t("goal"), value: goal.text },
        ]}
      />
      {unproven && <Notice tone="amber">{t(`unproven.${unproven}`, { bound: money(bound) })}</Notice>}
    </>
  );
}

function WhyNone({ why }: { why: ShownReason }) {
  const t = useTranslations("plans");
  return (
    <Notice tone="amber" title={t("none")}>
      {why.code === "deductions" ? (
        <p>{t("why.deductions", { standing: why.standing, allowed: why.allowed })}</p>
      ) : (
        <>
          <p>{t(`why.${why.code}`, { best: why.best, goal: why.goal })}</p>
          {why.late > 0 && <p>{t("tooLate", { count: why.late })}</p>}
        </>
      )}
    </Notice>
  );
}
