import { useTranslations } from "use-intl";
import type { ContactFields as Contact } from "#app/domain/clients/client.schema.ts";
import { CheckboxField } from "#app/ui/forms/checkbox-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import type { Reply } from "#app/ui/forms/use-reply.ts";

/** What is kept of a person to talk to at a client. */
export function ContactFields({ reply, contact }: { reply: Reply; contact?: Contact }) {
  const t = useTranslations("clients");
  return (
    <>
      <TextField
        name="name"
        label={t("contacts.name")}
        autoComplete="off"
        defaultValue={reply.value("name", contact?.name)}
        errors={reply.errors("name")}
        required
      />
      <TextField
        name="title"
        label={t("contacts.position")}
        autoComplete="off"
        defaultValue={reply.value("title", contact?.title)}
        errors={reply.errors("title")}
      />
      <TextField
        name="phone"
        type="tel"
        label={t("contacts.phone")}
        autoComplete="off"
        defaultValue={reply.value("phone", contact?.phone)}
        errors={reply.errors("phone")}
      />
      <TextField
        name="email"
        type="email"
        label={t("contacts.email")}
        autoComplete="off"
        defaultValue={reply.value("email", contact?.email)}
        errors={reply.errors("email")}
      />
      <CheckboxField
        name="isPrimary"
        label={t("contacts.primaryField")}
        help={t("contacts.primaryHelp")}
        defaultChecked={reply.checked("isPrimary", contact?.isPrimary)}
        errors={reply.errors("isPrimary")}
      />
    </>
  );
}
