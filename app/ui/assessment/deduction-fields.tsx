import { useTranslations } from "#app/i18n/use-translations.ts";
import { DEDUCTION_BASES } from "#app/domain/assessments/deduction.rules.ts";
import { SelectField } from "../forms/select-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

interface Deduction {
  basis: string;
  description: string;
  rectification: string | null;
  proof: string | null;
}

/** The form of a special deduction, new or as stored. Words of the namespaces `gap` and `terms`. */
export function useDeductionReply(answer: FormAnswer | undefined, deduction?: Deduction) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  const bases = DEDUCTION_BASES.map((basis) => ({ value: basis, label: terms(`deductionBases.${basis}`) }));
  return useReply(answer, {
    basis: { label: t("deduction.basis"), stored: deduction?.basis, options: bases },
    description: { label: t("deduction.description"), stored: deduction?.description },
    rectification: { label: t("deduction.rectification"), stored: deduction?.rectification },
    proof: { label: t("deduction.proof"), stored: deduction?.proof },
  });
}

/** The fields of one special deduction. */
export function DeductionFields({ reply }: { reply: ReturnType<typeof useDeductionReply> }) {
  const t = useTranslations("gap");
  return (
    <>
      <SelectField {...reply.choice("basis")} required placeholder="" />
      <TextareaField {...reply.field("description")} help={t("deduction.descriptionHelp")} required maxLength={2000} />
      <TextareaField
        {...reply.field("rectification")}
        help={t("deduction.rectificationHelp")}
        rows={3}
        maxLength={2000}
      />
      <TextareaField {...reply.field("proof")} help={t("deduction.proofHelp")} rows={2} maxLength={2000} />
    </>
  );
}
