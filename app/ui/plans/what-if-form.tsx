import { Form } from "@remix-run/react";
import { useLocale } from "use-intl";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { useMoney } from "../actions/use-money.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Disclosure } from "../disclosure.tsx";
import { CheckboxGroupField } from "../forms/checkbox-group-field.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import type { PlanGoal } from "./plan-goal-form.tsx";

interface WhatIfFormProps {
  action: string;
  goal: PlanGoal;
  choices: {
    actions: readonly { value: string; title: string; chance: number; cost: number; ticked: boolean }[];
    clauses: readonly { clause: string; title: LocalizedText; lost: boolean }[];
  };
}

/** What is tried out: kept in the address, written nowhere. */
export function WhatIfForm({ action, goal, choices }: WhatIfFormProps) {
  const t = useTranslations("plans");
  const words = useTranslations("actions");
  const money = useMoney();
  const locale = useLocale();
  const ticked = choices.actions.filter((one) => one.ticked).map(({ value }) => value);
  const lost = choices.clauses.filter((one) => one.lost).map(({ clause }) => clause);
  const goalQuery = new URLSearchParams({ target: goal.target, margin: goal.margin }).toString();
  return (
    <Card title={t("whatIf.title")}>
      <p className="mb-4 text-ink-soft">{t("whatIf.facts")}</p>
      {/* Made anew when the address changes: what is ticked is what it says. */}
      <Form key={[...ticked, "/", ...lost].join()} method="get" action={`${action}#what-if`} className="grid gap-4">
        <input type="hidden" name="target" value={goal.target} />
        <input type="hidden" name="margin" value={goal.margin} />
        <input type="hidden" name="try" value="1" />
        <div className="@container">
          <div className="grid items-start gap-4 @4xl:grid-cols-2">
            {choices.actions.length > 0 && (
              <CheckboxGroupField
                name="with"
                label={t("whatIf.with")}
                options={choices.actions.map(({ value, title, chance, cost }) => ({
                  value,
                  label: title,
                  help: `${words("percent", { chance })} · ${money(cost)}`,
                }))}
                defaultValues={ticked}
              />
            )}
            <Disclosure label={t("whatIf.without")} open={lost.length > 0}>
              <CheckboxGroupField
                name="without"
                label={t("whatIf.pick")}
                options={choices.clauses.map(({ clause, title }) => ({ value: clause, label: `${clause} ${title[locale]}` }))}
                defaultValues={lost}
              />
            </Disclosure>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t("whatIf.show")}</SubmitButton>
          <LinkButton href={`${action}?${goalQuery}`}>{t("whatIf.reset")}</LinkButton>
        </div>
      </Form>
    </Card>
  );
}
