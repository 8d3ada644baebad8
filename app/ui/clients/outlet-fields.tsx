import { useTranslations } from "use-intl";
import { OUTLET_OPERATIONS } from "#app/domain/clients/client.rules.ts";
import type { OutletFields as Outlet } from "#app/domain/clients/client.schema.ts";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import type { Reply } from "#app/ui/forms/use-reply.ts";

/** What is kept of a service outlet of a client. */
export function OutletFields({ reply, outlet }: { reply: Reply; outlet?: Outlet }) {
  const t = useTranslations("clients");
  return (
    <>
      <TextField
        name="name"
        label={t("outlets.name")}
        autoComplete="off"
        defaultValue={reply.value("name", outlet?.name)}
        errors={reply.errors("name")}
        required
      />
      <TextField
        name="city"
        label={t("outlets.city")}
        autoComplete="off"
        defaultValue={reply.value("city", outlet?.city)}
        errors={reply.errors("city")}
      />
      <RadioGroupField
        name="operation"
        label={t("outlets.operation")}
        options={OUTLET_OPERATIONS.map((operation) => ({
          value: operation,
          label: t(`outlets.operations.${operation}`),
        }))}
        defaultValue={reply.value("operation", outlet?.operation)}
        errors={reply.errors("operation")}
        required
      />
    </>
  );
}
