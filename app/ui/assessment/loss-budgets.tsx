import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Forecast } from "#app/domain/assessments/forecast.rules.ts";
import type { BudgetView } from "#app/domain/assessments/score-view.rules.ts";
import { classNames } from "../class-names.ts";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

/** What may still be lost on the way to each level, in words, the highest level first and the target marked. */
export function LossBudgets({ forecast, targetOnly = false }: { forecast: Forecast; targetOnly?: boolean }) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  const { score, scoring, targetLevel } = forecast;
  const budgets = (score?.budgets ?? []).filter(({ level }) => !targetOnly || level === targetLevel).reverse();

  function says({ state, allowance, stillToLose }: BudgetView): string {
    if (state === "blocked") return t("budget.blocked", { limit: scoring.failingDeductions });
    if (state === "open") return t("budget.open", { allowance: allowance.text, left: stillToLose.text });
    return t("budget.win_back", { allowance: allowance.text, over: stillToLose.text.replace("-", "") });
  }

  return (
    <dl aria-label={t("budget.title")} className="grid gap-y-1">
      {budgets.map((budget) => (
        <div key={budget.level} className="flex gap-x-3 max-sm:flex-col">
          <dt
            className={classNames(
              "flex items-center gap-1 whitespace-nowrap sm:w-36",
              budget.level === targetLevel && "font-semibold",
            )}
          >
            {terms(`levels.${budget.level}`)}
            {budget.level === targetLevel && (
              <span className="inline-flex items-center gap-1 text-slate">
                <Icon of={icons.flag} className="size-3.5" />
                {t("budget.target")}
              </span>
            )}
          </dt>
          <dd className={classNames("tabular-nums", budget.state === "open" ? "text-ink-soft" : "text-seal")}>
            {says(budget)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
