import type { SampleFields as Stored } from "#app/domain/assessments/sample.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { DateField } from "../forms/date-field.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

/** The form of one draw of samples, new or as stored. Words of the namespace `rounds`. */
export function useSampleReply(answer: FormAnswer | undefined, sample?: Stored) {
  const t = useTranslations("rounds");
  return useReply(answer, {
    drawnFrom: { label: t("sample.drawnFrom"), stored: sample?.drawnFrom },
    how: { label: t("sample.how"), stored: sample?.how },
    periodFrom: { label: t("sample.periodFrom"), stored: sample?.periodFrom },
    periodTo: { label: t("sample.periodTo"), stored: sample?.periodTo },
    size: { label: t("sample.size"), stored: sample?.size },
    failed: { label: t("sample.failed"), stored: sample?.failed },
    findings: { label: t("sample.findings"), stored: sample?.findings },
    rectification: { label: t("sample.rectification"), stored: sample?.rectification },
    proof: { label: t("sample.proof"), stored: sample?.proof },
  });
}

/** From what, how, of which time, how many, and what was found. */
export function SampleFields({ reply }: { reply: ReturnType<typeof useSampleReply> }) {
  const t = useTranslations("rounds");
  return (
    <>
      <TextField {...reply.field("drawnFrom")} help={t("sample.drawnFromHelp")} required maxLength={500} />
      <TextareaField {...reply.field("how")} help={t("sample.howHelp")} rows={2} maxLength={1000} />
      <div className="grid gap-4 @sm:grid-cols-2">
        <DateField {...reply.field("periodFrom")} />
        <DateField {...reply.field("periodTo")} />
      </div>
      <div className="grid grid-cols-2 gap-4">
        <NumberField {...reply.field("size")} required />
        <NumberField {...reply.field("failed")} required />
      </div>
      <TextareaField {...reply.field("findings")} help={t("sample.findingsHelp")} rows={3} maxLength={4000} />
      <TextareaField {...reply.field("rectification")} help={t("sample.rectificationHelp")} rows={2} maxLength={2000} />
      <TextareaField {...reply.field("proof")} help={t("sample.proofHelp")} rows={2} maxLength={2000} />
    </>
  );
}
