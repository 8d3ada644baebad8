import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { COMPLETION_CHOICES, type CompletionChoice, completionChoice } from "#app/domain/schemes/draft-milestones.rules.ts";
import { MILESTONE_FACTS, type MilestoneDefinition } from "#app/domain/schemes/scheme.rules.ts";
import { CheckboxField } from "../forms/checkbox-field.tsx";
import { CheckboxGroupField } from "../forms/checkbox-group-field.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

interface PlannedMilestone {
  /** Null: a new one. */
  milestone: MilestoneDefinition | null;
  /** All there are. */
  milestones: readonly MilestoneDefinition[];
}

/** What a form says of a milestone of the plan. Words of the namespaces `drafting` and `schemes`. */
export function useMilestonePlanReply(answer: FormAnswer | undefined, { milestone, milestones }: PlannedMilestone) {
  const t = useTranslations("drafting");
  const locale = useLocale();
  const completionName = useCompletionName();
  const takes = milestone?.takes ?? { workingDays: 5 };
  const isMonths = "calendarMonths" in takes;
  const stored = milestone?.after ?? milestones.slice(-1).map(({ code }) => code);
  const others = milestones
    .filter(({ code }) => code !== milestone?.code)
    .map(({ code, title }) => ({ value: code, label: title[locale] }));
  const reply = useReply(answer, {
    titleZh: { label: t("plan.titleZh"), stored: milestone?.title["zh-CN"] },
    titleEn: { label: t("plan.titleEn"), stored: milestone?.title.en },
    after: { label: t("plan.after"), stored: stored.length === 1 ? stored[0] : null, options: others },
    takes: { label: t("plan.takes"), stored: isMonths ? takes.calendarMonths : takes.workingDays },
    unit: {
      label: t("plan.unit"),
      stored: isMonths ? "months" : "working_days",
      options: (["working_days", "months"] as const).map((value) => ({ value, label: t(`plan.units.${value}`) })),
    },
    completion: {
      label: t("plan.completion"),
      stored: milestone ? completionChoice(milestone.completion) : "person",
      options: COMPLETION_CHOICES.map((value) => ({ value, label: completionName(value) })),
    },
    onAuditDate: { label: t("plan.auditDate"), stored: milestone?.onAuditDate === true },
  });
  const sent = answer?.result?.initialValue;
  // One ticked box comes back as a text, several as a list.
  const ticked = sent ? [sent.after].flat().filter((one): one is string => typeof one === "string") : stored;
  return { ...reply, others, ticked };
}

function useCompletionName(): (choice: CompletionChoice) => string {
  const s = useTranslations("schemes");
  return (choice) => {
    for (const fact of MILESTONE_FACTS) {
      if (choice === `data-${fact}`) return s(`detail.byData.${fact}`);
      if (choice === `gate-${fact}`) return s(`detail.gate.${fact}`);
    }
    return s("detail.byPerson");
  };
}

export function MilestonePlanFields({ reply }: { reply: ReturnType<typeof useMilestonePlanReply> }) {
  const t = useTranslations("drafting");
  const { defaultValue: _, ...after } = reply.field("after");
  return (
    <>
      <TextField {...reply.field("titleZh")} required />
      <TextField {...reply.field("titleEn")} help={t("requirement.englishHelp")} optional />
      <NumberField {...reply.field("takes")} help={t("plan.takesHelp")} required />
      <SelectField {...reply.choice("unit")} required />
      <SelectField {...reply.choice("completion")} required />
      <CheckboxField {...reply.box("onAuditDate")} help={t("plan.auditDateHelp")} />
      {reply.others.length > 0 && (
        <CheckboxGroupField {...after} options={reply.others} defaultValues={reply.ticked} help={t("plan.afterHelp")} />
      )}
    </>
  );
}
