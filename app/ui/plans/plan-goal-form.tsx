import { Form } from "@remix-run/react";
import type { LevelCode } from "#db/schema.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { SelectField } from "../forms/select-field.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { TextField } from "../forms/text-field.tsx";

export interface PlanGoal {
  target: LevelCode;
  threshold: number;
  margin: string;
}

interface PlanGoalFormProps {
  action: string;
  goal: PlanGoal;
  levels: readonly { code: LevelCode; threshold: number }[];
}

/** What the plans shall reach; asked for in the address. */
export function PlanGoalForm({ action, goal, levels }: PlanGoalFormProps) {
  const t = useTranslations("plans");
  const terms = useTranslations("terms");
  const options = levels.map(({ code, threshold }) => ({ value: code, label: `${terms(`levels.${code}`)} ≥ ${threshold}` }));
  return (
    <Form key={`${goal.target} ${goal.margin}`} method="get" action={action} className="@container flex flex-wrap items-end gap-4">
      <div className="w-56 max-w-full">
        <SelectField name="target" label={t("target")} options={options} defaultValue={goal.target} />
      </div>
      <div className="w-32">
        <TextField name="margin" label={t("margin")} defaultValue={goal.margin} inputMode="decimal" autoComplete="off" />
      </div>
      <SubmitButton>{t("show")}</SubmitButton>
    </Form>
  );
}
