import type { LevelCode } from "#db/schema.ts";
import type { WhatIfView } from "#app/domain/actions/plan-view.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { useMoney } from "../actions/use-money.ts";
import { useLevelWords } from "../assessment/use-level-words.ts";
import { Card } from "../card.tsx";
import { LevelGauge } from "../level-gauge.tsx";
import { Notice } from "../notice.tsx";
import { useDay } from "../use-day.ts";
import type { PlanGoal } from "./plan-goal-form.tsx";

interface WhatIfResultProps {
  result: WhatIfView & { added: readonly string[]; cost: number; finishOn: string | null; tooLate: boolean };
  levels: readonly { code: LevelCode; threshold: number }[];
  goal: PlanGoal;
  total: number;
}

/** Range, chances and budget of what is tried out; of nothing, of the sheet as it stands. */
export function WhatIfResult({ result, levels, goal, total }: WhatIfResultProps) {
  const t = useTranslations("plans");
  const terms = useTranslations("terms");
  const short = useTranslations("gap");
  const words = useLevelWords();
  const money = useMoney();
  const day = useDay();
  const { low, expected, high, shown, added, cost, finishOn, tooLate } = result;
  return (
    <div id="what-if">
      <Card title={t("whatIf.results")}>
        <div className="grid gap-5">
          {added.length > 0 && <Notice>{t("whatIf.added", { titles: added.join(" · ") })}</Notice>}
          {finishOn !== null && (tooLate ? (
            <Notice tone="seal">{t("whatIf.late", { day: day(finishOn) })}</Notice>
          ) : (
            <p>{t("whatIf.cost", { cost: money(cost), day: day(finishOn) })}</p>
          ))}
          <LevelGauge
            title={t("whatIf.gauge")}
            levelText={words(shown)}
            total={total}
            levels={[...levels]
              .map(({ code, threshold }) => ({ threshold, label: terms(`levels.${code}`), short: short(`short.${code}`) }))
              .reverse()}
            low={low}
            expected={expected}
            high={high}
            target={{ value: goal.threshold, text: String(goal.threshold), label: terms(`levels.${goal.target}`) }}
          >
            <p className="text-xs text-ink-soft">{t("whatIf.legend")}</p>
          </LevelGauge>
          <div className="@container">
            <div className="grid gap-6 @3xl:grid-cols-2">
              <LevelChances chances={result.chances} />
              <Budgets budgets={result.budgets} />
            </div>
          </div>
        </div>
      </Card>
    </div>
  );
}

function LevelChances({ chances: { levels, draws, seed } }: Pick<WhatIfView, "chances">) {
  const t = useTranslations("plans");
  const gap = useTranslations("gap");
  const terms = useTranslations("terms");
  return (
    <section>
      <h3 className="mb-1">{t("whatIf.chances")}</h3>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("whatIf.chances")}</caption>
        <thead className="text-xs text-ink-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1 text-start font-normal">
              {t("whatIf.level")}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t("whatIf.chance")}
            </th>
          </tr>
        </thead>
        <tbody>
          {levels.map(({ level, perMille, bound }) => (
            <tr key={level} className="border-b border-line last:border-b-0">
              <th scope="row" className="w-full py-1.5 text-start font-normal">
                <div className="grid items-center gap-x-3 @lg:grid-cols-[7rem_minmax(0,1fr)]">
                  <span>{terms(`levels.${level}`)}</span>
                  <svg width="100%" height="10" aria-hidden className="block">
                    <rect width="100%" height="10" className="fill-paper stroke-line" />
                    <rect width={`${perMille / 10}%`} height="10" className={level === "not_passed" ? "fill-seal" : "fill-jade"} />
                  </svg>
                </div>
              </th>
              <td className="py-1.5 pl-3 text-end tabular-nums">{gap("chances.percent", { bound, share: (perMille / 10).toFixed(1) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-xs text-ink-soft">{t("whatIf.chancesNote", { draws, seed })}</p>
    </section>
  );
}

function Budgets({ budgets }: { budgets: WhatIfView["budgets"] }) {
  const t = useTranslations("plans");
  const terms = useTranslations("terms");
  const says = ({ state, left }: WhatIfView["budgets"][number]) => {
    if (state === "blocked") return t("whatIf.blocked");
    return state === "open" ? t("whatIf.left", { points: left }) : t("whatIf.winBack", { points: left.replace("-", "") });
  };
  return (
    <section>
      <h3 className="mb-1">{t("whatIf.budget")}</h3>
      <dl className="grid gap-y-1">
        {budgets.map((budget) => (
          <div key={budget.level} className="flex gap-x-3 max-sm:flex-col">
            <dt className="sm:w-28">{terms(`levels.${budget.level}`)}</dt>
            <dd className="text-ink-soft tabular-nums">{says(budget)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
