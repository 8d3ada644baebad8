import { useState } from "react";
import { HEADING_TYPES, taxIdDoubt } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import type { HeadingFields as Heading } from "#app/domain/fapiao/fapiao.schema.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FieldReply, type FormAnswer, useReply } from "../forms/use-reply.ts";
import { Notice } from "../notice.tsx";

/** The form of what a fapiao is made out to, new or as stored. Words of the namespace `fapiao`. */
export function useHeadingReply(answer: FormAnswer | undefined, heading?: Heading) {
  const t = useTranslations("fapiao");
  return useReply(answer, {
    type: {
      label: t("type"),
      stored: heading?.type,
      initial: heading?.type ?? "company",
      options: HEADING_TYPES.map((value) => ({ value, label: t(`types.${value}`) })),
    },
    title: { label: t("title"), stored: heading?.title },
    taxId: { label: t("taxId"), stored: heading?.taxId },
    address: { label: t("address"), stored: heading?.address },
    phone: { label: t("phone"), stored: heading?.phone },
    bank: { label: t("bank"), stored: heading?.bank },
    account: { label: t("account"), stored: heading?.account },
  });
}

export function HeadingFields({ reply }: { reply: ReturnType<typeof useHeadingReply> }) {
  const t = useTranslations("fapiao");
  return (
    <>
      <RadioGroupField {...reply.choice("type")} required />
      <TextField {...reply.field("title")} help={t("titleHelp")} autoComplete="off" required />
      <TaxIdField {...reply.field("taxId")} />
      <TextField {...reply.field("address")} help={t("detailsHelp")} autoComplete="off" />
      <TextField {...reply.field("phone")} type="tel" autoComplete="off" />
      <TextField {...reply.field("bank")} autoComplete="off" />
      <TextField {...reply.field("account")} inputMode="numeric" autoComplete="off" spellCheck={false} />
    </>
  );
}

/** As long as a unified social credit code: what is wrong with it can be said while the field is still being filled in. */
const WHOLE = 18;

/**
 * The tax number, with what is to be checked about it: of a whole one at once, of an old one as soon as one leaves the
 * field. A notice that came only then would move the button away from under the click that left it.
 */
function TaxIdField({ defaultValue, ...field }: FieldReply & { defaultValue: string }) {
  const t = useTranslations("fapiao");
  const [taxId, setTaxId] = useState(defaultValue);
  return (
    <div className="grid gap-2">
      <TextField
        {...field}
        defaultValue={defaultValue}
        help={t("taxIdHelp")}
        autoComplete="off"
        spellCheck={false}
        onInput={(event) => {
          if (event.currentTarget.value.trim().length === WHOLE) setTaxId(event.currentTarget.value);
        }}
        onBlur={(event) => setTaxId(event.currentTarget.value)}
      />
      <div role="status" className="empty:hidden @3xl:max-w-[34rem]">
        <TaxIdDoubt taxId={taxId} doubt={taxIdDoubt(taxId)} />
      </div>
    </div>
  );
}

/** What is to be checked about a tax number that is kept all the same. */
export function TaxIdDoubt({ taxId, doubt }: { taxId: string | null; doubt: "checksum" | "old" | null }) {
  const t = useTranslations("fapiao");
  return doubt && <Notice tone="amber">{t(`doubt.${doubt}`, { taxId: taxId ?? "" })}</Notice>;
}
