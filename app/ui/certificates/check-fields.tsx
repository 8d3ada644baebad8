import { useTranslations } from "#app/i18n/use-translations.ts";
import { DateField } from "../forms/date-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { CERTIFICATE_STATUSES } from "#app/domain/certificates/certificate.rules.ts";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

/** What the last check said; the status only where the form asks for it. */
interface LastCheck {
  status?: string;
  checkedOn: string | null;
  checkedById: string | null;
  checkedBy: string | null;
  statusNote: string | null;
}

interface CheckForm {
  people: readonly { id: string; name: string }[];
  /** Who is offered first. */
  personId: string;
  today: string;
  last: LastCheck;
}

/** The form of a check of a certificate. Words of the namespaces `certificates` and `terms`. */
export function useCheckReply(answer: FormAnswer | undefined, { people, personId, today, last }: CheckForm) {
  const t = useTranslations("certificates");
  const terms = useTranslations("terms");
  const statuses = CERTIFICATE_STATUSES.map((value) => ({ value, label: terms(`certificateStatuses.${value}`) }));
  const persons = people.map(({ id, name }) => ({ value: id, label: name }));
  return useReply(answer, {
    status: { label: t("form.status"), stored: last.status, options: statuses },
    checkedOn: { label: t("form.checkedOn"), stored: last.checkedOn, initial: today },
    checkedBy: {
      label: t("form.checkedBy"),
      stored: last.checkedById,
      storedText: last.checkedBy,
      initial: personId,
      options: persons,
    },
    note: { label: t("form.note"), stored: last.statusNote, initial: "" },
  });
}

interface CheckFieldsProps {
  reply: ReturnType<typeof useCheckReply>;
  issuedOn: string;
  today: string;
}

/** When a certificate was checked, by whom, and what there is to say about it. */
export function CheckFields({ reply, issuedOn, today }: CheckFieldsProps) {
  const t = useTranslations("certificates");
  return (
    <>
      <DateField {...reply.field("checkedOn")} min={issuedOn} max={today} required />
      <SelectField {...reply.choice("checkedBy")} required />
      <TextareaField {...reply.field("note")} help={t("form.noteHelp")} rows={3} optional />
    </>
  );
}
