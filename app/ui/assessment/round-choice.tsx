import { Form } from "@remix-run/react";
import type { RoundKind } from "#db/assessment-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { SelectField } from "../forms/select-field.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";

interface RoundChoiceProps {
  options: readonly { id: string; kind: RoundKind; day: string; closed: boolean }[];
  pair: { first: string; second: string } | null;
}

/** Which two rounds are compared; a plain form, so that each pair has its address. */
export function RoundChoice({ options, pair }: RoundChoiceProps) {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const choices = options.map(({ id, kind, day, closed }) => ({
    value: id,
    label: t(closed ? "comparison.option" : "comparison.optionOpen", { kind: terms(`roundKinds.${kind}`), day }),
  }));
  return (
    <Form
      key={`${pair?.first}:${pair?.second}`}
      method="get"
      className="grid items-end gap-4 rounded-lg border border-line bg-sheet px-4 py-4 sm:grid-cols-[1fr_1fr_auto] md:px-5 print:hidden"
    >
      <SelectField name="a" label={t("comparison.first")} options={choices} defaultValue={pair?.first} />
      <SelectField name="b" label={t("comparison.second")} options={choices} defaultValue={pair?.second} />
      <SubmitButton>{t("comparison.choose")}</SubmitButton>
    </Form>
  );
}
