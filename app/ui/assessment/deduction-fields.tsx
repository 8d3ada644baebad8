import { useTranslations } from "use-intl";
import { DEDUCTION_BASES } from "#app/domain/assessments/deduction.rules.ts";
import { SelectField } from "../forms/select-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import type { Reply } from "../forms/use-reply.ts";

interface DeductionFieldsProps {
  reply: Reply;
  deduction?: { basis: string; description: string; rectification: string | null; proof: string | null };
}

/** The fields of one special deduction. */
export function DeductionFields({ reply, deduction }: DeductionFieldsProps) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  return (
    <>
      <SelectField
        name="basis"
        label={t("deduction.basis")}
        required
        placeholder=""
        options={DEDUCTION_BASES.map((basis) => ({ value: basis, label: terms(`deductionBases.${basis}`) }))}
        defaultValue={reply.value("basis", deduction?.basis)}
        errors={reply.errors("basis")}
      />
      <TextareaField
        name="description"
        label={t("deduction.description")}
        help={t("deduction.descriptionHelp")}
        required
        maxLength={2000}
        defaultValue={reply.value("description", deduction?.description)}
        errors={reply.errors("description")}
      />
      <TextareaField
        name="rectification"
        label={t("deduction.rectification")}
        help={t("deduction.rectificationHelp")}
        rows={3}
        maxLength={2000}
        defaultValue={reply.value("rectification", deduction?.rectification)}
        errors={reply.errors("rectification")}
      />
      <TextareaField
        name="proof"
        label={t("deduction.proof")}
        help={t("deduction.proofHelp")}
        rows={2}
        maxLength={2000}
        defaultValue={reply.value("proof", deduction?.proof)}
        errors={reply.errors("proof")}
      />
    </>
  );
}
