import type { FieldType } from "#app/domain/documents/template.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { DateField } from "../forms/date-field.tsx";
import { fieldId } from "../forms/field.tsx";
import { FormSection } from "../forms/form-section.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, type FormField, useReply } from "../forms/use-reply.ts";

/** A field of the template in the reader's language. */
export interface NamedField {
  name: string;
  type: FieldType;
  label: string;
  help: string | null;
  required: boolean;
}

export interface DocumentForm {
  title: string;
  number: string;
  preparedBy: string;
  reviewedBy: string;
  approvedBy: string;
  values: Record<string, string>;
}

/** The id of the control in which a field of the template gets its value. */
export function valueId(name: string): string {
  return fieldId(`values.${name}`);
}

export function useDocumentReply(answer: FormAnswer | undefined, form: DocumentForm, fields: readonly NamedField[]) {
  const t = useTranslations("documents");
  const all: Record<string, FormField> = {
    title: { label: t("form.documentTitle"), stored: form.title },
    number: { label: t("form.number"), stored: form.number },
    preparedBy: { label: t("form.preparedBy"), stored: form.preparedBy },
    reviewedBy: { label: t("form.reviewedBy"), stored: form.reviewedBy },
    approvedBy: { label: t("form.approvedBy"), stored: form.approvedBy },
    ...Object.fromEntries(fields.map(({ name, label }) => [`values.${name}`, { label, stored: form.values[name] ?? "" }])),
  };
  return useReply<string>(answer, all);
}

/** Title, number, names and the template's fields of a document. */
export function DocumentFields({ reply, fields }: { reply: ReturnType<typeof useDocumentReply>; fields: readonly NamedField[] }) {
  const t = useTranslations("documents");
  return (
    <>
      <TextField {...reply.field("title")} required />
      <TextField {...reply.field("number")} required />
      <FormSection title={t("form.names")}>
        <TextField {...reply.field("preparedBy")} optional />
        <TextField {...reply.field("reviewedBy")} optional />
        <TextField {...reply.field("approvedBy")} optional />
      </FormSection>
      {fields.length > 0 && (
        <FormSection title={t("form.values")} body={t("form.valuesBody")}>
          {fields.map((field) => (
            <ValueField key={field.name} field={field} reply={reply} />
          ))}
        </FormSection>
      )}
    </>
  );
}

function ValueField({ field, reply }: { field: NamedField; reply: ReturnType<typeof useDocumentReply> }) {
  const { type, required, help } = field;
  const props = {
    ...reply.field(`values.${field.name}`),
    help: help ?? undefined,
    ...(required ? { required: true } : { optional: true }),
  };
  if (type === "date") return <DateField {...props} />;
  if (type === "number") return <NumberField {...props} />;
  if (type === "long_text") return <TextareaField {...props} />;
  return <TextField {...props} />;
}
