import { useTranslations } from "#app/i18n/use-translations.ts";
import type { ContactFields as Contact } from "#app/domain/clients/client.schema.ts";
import { CheckboxField } from "#app/ui/forms/checkbox-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { type FormAnswer, useReply } from "#app/ui/forms/use-reply.ts";

/** The form of a person to talk to at a client, new or as stored. Words of the namespace `clients`. */
export function useContactReply(answer: FormAnswer | undefined, contact?: Contact) {
  const t = useTranslations("clients");
  return useReply(answer, {
    name: { label: t("contacts.name"), stored: contact?.name },
    title: { label: t("contacts.position"), stored: contact?.title },
    phone: { label: t("contacts.phone"), stored: contact?.phone },
    email: { label: t("contacts.email"), stored: contact?.email },
    isPrimary: { label: t("contacts.primaryField"), stored: contact?.isPrimary ?? false },
  });
}

/** What is kept of a person to talk to at a client. */
export function ContactFields({ reply }: { reply: ReturnType<typeof useContactReply> }) {
  const t = useTranslations("clients");
  return (
    <>
      <TextField {...reply.field("name")} autoComplete="off" required />
      <TextField {...reply.field("title")} autoComplete="off" />
      <TextField {...reply.field("phone")} type="tel" autoComplete="off" />
      <TextField {...reply.field("email")} type="email" autoComplete="off" />
      <CheckboxField {...reply.box("isPrimary")} help={t("contacts.primaryHelp")} />
    </>
  );
}
