import type { Suggestion } from "#app/domain/actions/choices.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { CheckboxGroupField } from "../forms/checkbox-group-field.tsx";
import { FormSection } from "../forms/form-section.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { useClauseOption } from "./use-action-choices.ts";

/** The form that makes several actions: everything ticked at first, with what is usual. */
export function useSuggestionReply(answer: FormAnswer | undefined, found: readonly Suggestion[]) {
  const t = useTranslations("actions");
  const reply = useReply(answer, {
    for: { label: t("suggestions.choose") },
    ourDays: { label: t("form.ourDays"), initial: "1" },
    clientDays: { label: t("form.clientDays"), initial: "2" },
    leadDays: { label: t("form.leadDays"), initial: "30" },
    chance: { label: t("form.chance"), initial: "80" },
  });
  const sent = answer?.result?.initialValue;
  const ticked = sent ? [sent.for].flat().map(String) : found.map(({ key }) => key);
  return { ...reply, ticked };
}

interface SuggestionFieldsProps {
  reply: ReturnType<typeof useSuggestionReply>;
  found: readonly Suggestion[];
}

/** What actions shall be made for, and what they have in common. */
export function SuggestionFields({ reply, found }: SuggestionFieldsProps) {
  const t = useTranslations("actions");
  const terms = useTranslations("terms");
  const clauseOption = useClauseOption();
  const options = found.map((one) => {
    if (one.kind === "improvement") return clauseOption(one.choice);
    if (one.kind === "quota") return { value: one.key, label: `${one.clause} ${t("suggestions.forQuota")}` };
    const basis = terms(`deductionBases.${one.basis}`);
    return { value: one.key, label: t("suggestions.forDeduction", { basis }) };
  });
  const { name, label, errors } = reply.field("for");
  return (
    <>
      <FormSection title={t("suggestions.defaults")}>
        <NumberField {...reply.field("ourDays")} unit={t("form.unitWorkDays")} decimals />
        <NumberField {...reply.field("clientDays")} unit={t("form.unitWorkDays")} decimals />
        <NumberField {...reply.field("leadDays")} unit={t("form.unitDays")} help={t("form.leadDaysHelp")} required />
        <NumberField {...reply.field("chance")} unit={t("form.unitPercent")} help={t("form.chanceHelp")} required />
      </FormSection>
      <CheckboxGroupField name={name} label={label} errors={errors} options={options} defaultValues={reply.ticked} />
    </>
  );
}
