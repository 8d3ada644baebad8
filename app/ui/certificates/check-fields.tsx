import { useTranslations } from "use-intl";
import { DateField } from "../forms/date-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import type { Reply } from "../forms/use-reply.ts";

interface CheckFieldsProps {
  reply: Reply;
  people: readonly { id: string; name: string }[];
  /** Who is offered first. */
  personId: string;
  issuedOn: string;
  today: string;
}

/** When a certificate was checked, by whom, and what there is to say about it. Needs `certificates`. */
export function CheckFields({ reply, people, personId, issuedOn, today }: CheckFieldsProps) {
  const t = useTranslations("certificates");
  return (
    <>
      <DateField
        name="checkedOn"
        label={t("form.checkedOn")}
        min={issuedOn}
        max={today}
        defaultValue={reply.value("checkedOn", today)}
        errors={reply.errors("checkedOn")}
        required
      />
      <SelectField
        name="checkedBy"
        label={t("form.checkedBy")}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={reply.value("checkedBy", personId)}
        errors={reply.errors("checkedBy")}
        required
      />
      <TextareaField
        name="note"
        label={t("form.note")}
        help={t("form.noteHelp")}
        defaultValue={reply.value("note")}
        errors={reply.errors("note")}
        rows={3}
        optional
      />
    </>
  );
}
