import type { ActionKind } from "#db/action-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { CheckboxGroupField } from "../forms/checkbox-group-field.tsx";
import { FormSection } from "../forms/form-section.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

/** What an action can point at. */
export interface ActionChoices {
  kinds: readonly ActionKind[];
  clauses: readonly { value: string; label: string; help?: string }[];
  deductions: readonly { value: string; label: string }[];
  owners: readonly { value: string; label: string; side: "ours" | "client" }[];
  others: readonly { value: string; label: string }[];
}

/** An action as its form shows it. */
export interface ActionFormValues {
  title: string;
  kind: ActionKind;
  clauses: readonly string[];
  deductionId: string | null;
  people: number | null;
  after: readonly string[];
  owner: string;
  ourDays: string;
  clientDays: string;
  money: string;
  leadDays: number | string;
  chance: number | string;
}

export function useActionReply(answer: FormAnswer | undefined, action: ActionFormValues, choices: ActionChoices) {
  const t = useTranslations("actions");
  const kinds = choices.kinds.map((value) => ({ value, label: t(`kinds.${value}`) }));
  const reply = useReply(answer, {
    title: { label: t("form.title"), stored: action.title },
    kind: { label: t("form.kind"), stored: action.kind, options: kinds },
    clauses: { label: t("form.clauses") },
    deductionId: { label: t("form.deduction"), stored: action.deductionId, options: choices.deductions },
    people: { label: t("form.people"), stored: action.people },
    owner: { label: t("form.owner"), stored: action.owner, options: choices.owners },
    ourDays: { label: t("form.ourDays"), stored: action.ourDays },
    clientDays: { label: t("form.clientDays"), stored: action.clientDays },
    money: { label: t("form.money"), stored: action.money },
    leadDays: { label: t("form.leadDays"), stored: action.leadDays },
    chance: { label: t("form.chance"), stored: action.chance },
    after: { label: t("form.after") },
  });
  const sent = answer?.result?.initialValue;
  const several = (name: "clauses" | "after") => (sent ? listOf(sent[name]) : action[name]);
  return { ...reply, several };
}

/** One ticked box comes back as a text, several as a list. */
function listOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === "string");
}

interface ActionFieldsProps {
  reply: ReturnType<typeof useActionReply>;
  choices: ActionChoices;
}

/** Shows a field only for the kinds it belongs to; without support for :has() it always shows. */
const NOT_FOR_QUOTA = "min-w-0 group-has-[[value=quota]:checked]/action:hidden";
const ONLY_DEDUCTION = "min-w-0 group-not-has-[[value=deduction]:checked]/action:hidden";
const ONLY_QUOTA = "min-w-0 group-not-has-[[value=quota]:checked]/action:hidden";

/** The fields of an action, new or stored. */
export function ActionFields({ reply, choices }: ActionFieldsProps) {
  const t = useTranslations("actions");
  const kind = reply.choice("kind");
  const owners = choices.owners.map(({ value, label, side }) => ({ value, label, group: t(side === "ours" ? "form.ours" : "form.clients") }));
  return (
    <div className="group/action grid gap-5">
      <TextField {...reply.field("title")} required />
      <RadioGroupField name={kind.name} label={kind.label} errors={kind.errors} options={kind.options} defaultValue={kind.defaultValue} required />
      <div className={NOT_FOR_QUOTA}>
        <CheckboxGroupField
          {...nameOf(reply.field("clauses"))}
          options={choices.clauses}
          defaultValues={reply.several("clauses")}
          help={t("form.clausesHelp")}
        />
      </div>
      {choices.deductions.length > 0 && (
        <div className={ONLY_DEDUCTION}>
          <SelectField {...reply.choice("deductionId")} placeholder={t("form.chooseDeduction")} />
        </div>
      )}
      {choices.kinds.includes("quota") && (
        <div className={ONLY_QUOTA}>
          <NumberField {...reply.field("people")} unit={t("form.unitPeople")} help={t("form.peopleHelp")} optional />
        </div>
      )}
      <SelectField {...reply.choice("owner")} options={owners} placeholder={t("form.noOwner")} help={t("form.ownerHelp")} />
      <FormSection title={t("form.effort")}>
        <NumberField {...reply.field("ourDays")} unit={t("form.unitWorkDays")} decimals />
        <NumberField {...reply.field("clientDays")} unit={t("form.unitWorkDays")} decimals />
        <NumberField {...reply.field("money")} unit={t("form.yuan")} decimals />
        <NumberField {...reply.field("leadDays")} unit={t("form.unitDays")} help={t("form.leadDaysHelp")} required />
        <NumberField {...reply.field("chance")} unit={t("form.unitPercent")} help={t("form.chanceHelp")} required />
      </FormSection>
      {choices.others.length > 0 && (
        <CheckboxGroupField
          {...nameOf(reply.field("after"))}
          options={choices.others}
          defaultValues={reply.several("after")}
          help={t("form.afterHelp")}
        />
      )}
    </div>
  );
}

function nameOf({ name, label, errors }: { name: string; label: string; errors: readonly string[] | undefined }) {
  return { name, label, errors };
}
