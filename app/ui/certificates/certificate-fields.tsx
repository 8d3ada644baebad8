import { useTranslations } from "#app/i18n/use-translations.ts";
import type { LevelCode } from "#db/schema.ts";
import { DateField } from "../forms/date-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";

interface Certificate {
  number: string;
  scope: string;
  sites: string | null;
  level: LevelCode;
  issuedOn: string;
  expiresOn: string;
}

/**
 * The form of a certificate, new or as stored; `levels` are those of the scheme that a certificate can name. Words of
 * the namespaces `certificates` and `terms`.
 */
export function useCertificateReply(answer: FormAnswer | undefined, levels: readonly LevelCode[], before?: Certificate) {
  const t = useTranslations("certificates");
  const terms = useTranslations("terms");
  const options = levels.map((level) => ({ value: level, label: terms(`levels.${level}`) }));
  return useReply(answer, {
    number: { label: t("form.number"), stored: before?.number },
    certificationBody: { label: t("form.body") },
    level: { label: t("form.level"), stored: before?.level, options },
    issuedOn: { label: t("form.issuedOn"), stored: before?.issuedOn },
    expiresOn: { label: t("form.expiresOn"), stored: before?.expiresOn },
    scope: { label: t("form.scope"), stored: before?.scope },
    sites: { label: t("form.sites"), stored: before?.sites },
  });
}

interface CertificateFieldsProps {
  reply: ReturnType<typeof useCertificateReply>;
  today: string;
  validityMonths: number;
  /** A new certificate: the names of bodies used before. Afterwards the body can't be changed. */
  bodyNames?: readonly string[];
}

/** What a certificate says, as fields. */
export function CertificateFields({ reply, today, validityMonths, bodyNames }: CertificateFieldsProps) {
  const t = useTranslations("certificates");
  const isNew = bodyNames !== undefined;
  return (
    <>
      <TextField {...reply.field("number")} autoComplete="off" spellCheck={false} required />
      {bodyNames && (
        <TextField
          {...reply.field("certificationBody")}
          help={t("form.bodyHelp")}
          suggestions={bodyNames}
          autoComplete="off"
          required
        />
      )}
      <SelectField {...reply.choice("level")} placeholder={t("form.levelPlaceholder")} required />
      <DateField {...reply.field("issuedOn")} max={today} required />
      <DateField
        {...reply.field("expiresOn")}
        help={!isNew ? undefined : t("form.expiresHelp", { months: validityMonths })}
        required={!isNew}
        optional={isNew}
      />
      <TextareaField {...reply.field("scope")} help={t("form.scopeHelp")} rows={3} required />
      <TextareaField {...reply.field("sites")} help={t("form.sitesHelp")} rows={2} optional />
    </>
  );
}
