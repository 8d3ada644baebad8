import { useTranslations } from "#app/i18n/use-translations.ts";
import { OUTLET_OPERATIONS } from "#app/domain/clients/client.rules.ts";
import type { OutletFields as Outlet } from "#app/domain/clients/client.schema.ts";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { type FormAnswer, useReply } from "#app/ui/forms/use-reply.ts";

/** The form of a service outlet of a client, new or as stored. Words of the namespace `clients`. */
export function useOutletReply(answer: FormAnswer | undefined, outlet?: Outlet) {
  const t = useTranslations("clients");
  const operations = OUTLET_OPERATIONS.map((value) => ({ value, label: t(`outlets.operations.${value}`) }));
  return useReply(answer, {
    name: { label: t("outlets.name"), stored: outlet?.name },
    city: { label: t("outlets.city"), stored: outlet?.city },
    operation: { label: t("outlets.operation"), stored: outlet?.operation, options: operations },
  });
}

/** What is kept of a service outlet of a client. */
export function OutletFields({ reply }: { reply: ReturnType<typeof useOutletReply> }) {
  return (
    <>
      <TextField {...reply.field("name")} autoComplete="off" required />
      <TextField {...reply.field("city")} autoComplete="off" />
      <RadioGroupField {...reply.choice("operation")} required />
    </>
  );
}
