import { useTranslations } from "use-intl";
import { CLIENT_KINDS } from "#app/domain/clients/client.rules.ts";
import type { ClientFields as Client } from "#app/domain/clients/client.schema.ts";
import { FormSection } from "#app/ui/forms/form-section.tsx";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { TagsField } from "#app/ui/forms/tags-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import type { Reply } from "#app/ui/forms/use-reply.ts";

const COUNTS = ["staffCount", "serviceStaffCount", "serviceManagementStaffCount"] as const;

/** What is kept of a client company, when it is created and when it is changed. */
export function ClientFields({ reply, client }: { reply: Reply; client?: Client }) {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  return (
    <>
      <FormSection title={t("form.company")}>
        <TextField
          name="name"
          label={t("name")}
          autoComplete="off"
          defaultValue={reply.value("name", client?.name)}
          errors={reply.errors("name")}
          required
        />
        <TextField
          name="shortName"
          label={t("shortName")}
          autoComplete="off"
          defaultValue={reply.value("shortName", client?.shortName)}
          errors={reply.errors("shortName")}
        />
        <RadioGroupField
          name="kind"
          label={t("kind")}
          options={CLIENT_KINDS.map((kind) => ({ value: kind, label: term(`clientKinds.${kind}`) }))}
          defaultValue={reply.value("kind", client?.kind)}
          errors={reply.errors("kind")}
          required
        />
        <TextField
          name="uscc"
          label={t("uscc")}
          autoComplete="off"
          spellCheck={false}
          defaultValue={reply.value("uscc", client?.uscc)}
          errors={reply.errors("uscc")}
        />
        <TextField
          name="address"
          label={t("address")}
          autoComplete="off"
          defaultValue={reply.value("address", client?.address)}
          errors={reply.errors("address")}
        />
        <TagsField
          name="categories"
          label={t("categories")}
          help={t("categoriesHelp")}
          defaultValue={reply.value("categories", client?.categories.join("\n"))}
          errors={reply.errors("categories")}
        />
        <TextareaField
          name="note"
          label={t("note")}
          defaultValue={reply.value("note", client?.note)}
          errors={reply.errors("note")}
        />
      </FormSection>
      <FormSection title={t("form.people")} body={t("form.peopleBody")}>
        {COUNTS.map((count) => (
          <NumberField
            key={count}
            name={count}
            label={t(count)}
            help={count === "serviceManagementStaffCount" ? t("serviceManagementStaffHelp") : undefined}
            unit={t("peopleUnit")}
            defaultValue={reply.value(count, client?.[count])}
            errors={reply.errors(count)}
          />
        ))}
      </FormSection>
    </>
  );
}
