import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ClauseChoices } from "#app/domain/evidence/clause-choice.rules.ts";
import { EVIDENCE_ORIGINS } from "#app/domain/evidence/evidence.rules.ts";
import { DateField } from "../forms/date-field.tsx";
import { FormSection } from "../forms/form-section.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { ClauseField } from "./clause-field.tsx";
import { FileField } from "./file-field.tsx";

export interface StoredEvidenceFields {
  title: string;
  note: string | null;
  clauses: readonly string[];
  agesDays: number | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  expiresOn: string | null;
  origin: string;
  obtained: string | null;
}

/** The form of a piece of evidence, new or as stored. */
export function useEvidenceReply(answer: FormAnswer | undefined, stored: StoredEvidenceFields) {
  const t = useTranslations("evidence");
  const origins = EVIDENCE_ORIGINS.map((value) => ({ value, label: t(`origins.${value}`) }));
  return useReply(answer, {
    file: { label: t("form.file") },
    title: { label: t("form.what"), stored: stored.title },
    note: { label: t("form.note"), stored: stored.note },
    clauses: { label: t("form.clauses"), stored: stored.clauses },
    agesDays: { label: t("form.ages"), stored: stored.agesDays },
    effectiveFrom: { label: t("form.effectiveFrom"), stored: stored.effectiveFrom },
    effectiveTo: { label: t("form.effectiveTo"), stored: stored.effectiveTo },
    expiresOn: { label: t("form.expiresOn"), stored: stored.expiresOn },
    origin: { label: t("form.origin"), stored: stored.origin, options: origins },
    obtained: { label: t("form.obtained"), stored: stored.obtained },
  });
}

interface EvidenceFieldsProps {
  reply: ReturnType<typeof useEvidenceReply>;
  choices: ClauseChoices;
  withFile: boolean;
  /** The words are those of who sent it. */
  fromClient?: boolean;
}

/** The fields of a piece of evidence; the file only where a new one is sent. */
export function EvidenceFields({ reply, choices, withFile, fromClient = false }: EvidenceFieldsProps) {
  const t = useTranslations("evidence");
  return (
    <>
      {withFile && <FileField {...reply.field("file")} help={t("form.fileHelp")} />}
      <TextField {...reply.field("title")} required maxLength={200} />
      <TextareaField {...reply.field("note")} help={t(fromClient ? "form.noteOfClient" : "form.noteHelp")} rows={3} maxLength={4000} readOnly={fromClient} />
      <ClauseField {...reply.boxes("clauses")} choices={choices} help={t("form.clausesHelp")} />
      <FormSection title={t("columns.effective")}>
        <DateField {...reply.field("effectiveFrom")} />
        <DateField {...reply.field("effectiveTo")} help={t("form.effectiveHelp")} />
        <NumberField {...reply.field("agesDays")} help={t("form.agesHelp")} />
        <DateField {...reply.field("expiresOn")} help={t("form.expiresHelp")} />
      </FormSection>
      <FormSection title={t("columns.origin")}>
        <SelectField {...reply.choice("origin")} required />
        <TextField {...reply.field("obtained")} help={t("form.obtainedHelp")} maxLength={500} />
      </FormSection>
    </>
  );
}
