import { useTranslations } from "#app/i18n/use-translations.ts";
import { CLIENT_KINDS } from "#app/domain/clients/client.rules.ts";
import type { ClientFields as Client } from "#app/domain/clients/client.schema.ts";
import { FormSection } from "#app/ui/forms/form-section.tsx";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { TagsField } from "#app/ui/forms/tags-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "#app/ui/forms/use-reply.ts";

const COUNTS = ["staffCount", "serviceStaffCount", "serviceManagementStaffCount"] as const;

/** The form of a client company, new or as it is stored. Words of the namespaces `clients` and `terms`. */
export function useClientReply(answer: FormAnswer | undefined, client?: Client) {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  const kinds = CLIENT_KINDS.map((kind) => ({ value: kind, label: term(`clientKinds.${kind}`) }));
  return useReply(answer, {
    name: { label: t("name"), stored: client?.name },
    shortName: { label: t("shortName"), stored: client?.shortName },
    kind: { label: t("kind"), stored: client?.kind, options: kinds },
    uscc: { label: t("uscc"), stored: client?.uscc },
    address: { label: t("address"), stored: client?.address },
    categories: { label: t("categories"), stored: client?.categories.join("\n") },
    note: { label: t("note"), stored: client?.note },
    staffCount: { label: t("staffCount"), stored: client?.staffCount },
    serviceStaffCount: { label: t("serviceStaffCount"), stored: client?.serviceStaffCount },
    serviceManagementStaffCount: {
      label: t("serviceManagementStaffCount"),
      stored: client?.serviceManagementStaffCount,
    },
  });
}

/** What is kept of a client company, when it is created and when it is changed. */
export function ClientFields({ reply }: { reply: ReturnType<typeof useClientReply> }) {
  const t = useTranslations("clients");
  return (
    <>
      <FormSection title={t("form.company")}>
        <TextField {...reply.field("name")} autoComplete="off" required />
        <TextField {...reply.field("shortName")} autoComplete="off" />
        <RadioGroupField {...reply.choice("kind")} required />
        <TextField {...reply.field("uscc")} autoComplete="off" spellCheck={false} />
        <TextField {...reply.field("address")} autoComplete="off" />
        <TagsField {...reply.field("categories")} help={t("categoriesHelp")} />
        <TextareaField {...reply.field("note")} />
      </FormSection>
      <FormSection title={t("form.people")} body={t("form.peopleBody")}>
        {COUNTS.map((count) => (
          <NumberField
            {...reply.field(count)}
            key={count}
            help={count === "serviceManagementStaffCount" ? t("serviceManagementStaffHelp") : undefined}
            unit={t("peopleUnit")}
          />
        ))}
      </FormSection>
    </>
  );
}
