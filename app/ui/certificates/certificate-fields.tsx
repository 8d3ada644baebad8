import { useTranslations } from "use-intl";
import type { LevelCode } from "#db/schema.ts";
import { DateField } from "../forms/date-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import type { Reply } from "../forms/use-reply.ts";

interface CertificateFieldsProps {
  reply: Reply;
  /** Levels of the scheme that a certificate can name. */
  levels: readonly LevelCode[];
  today: string;
  validityMonths: number;
  /** Names used before; left out where the body can't be changed. */
  bodyNames?: readonly string[];
  before?: {
    number: string;
    scope: string;
    sites: string | null;
    level: LevelCode;
    issuedOn: string;
    expiresOn: string;
  };
}

/** What a certificate says, as fields. Needs `certificates` and `terms`. */
export function CertificateFields({ reply, levels, today, validityMonths, bodyNames, before }: CertificateFieldsProps) {
  const t = useTranslations("certificates");
  const terms = useTranslations("terms");
  return (
    <>
      <TextField
        name="number"
        label={t("form.number")}
        defaultValue={reply.value("number", before?.number)}
        errors={reply.errors("number")}
        autoComplete="off"
        spellCheck={false}
        required
      />
      {bodyNames && (
        <TextField
          name="certificationBody"
          label={t("form.body")}
          help={t("form.bodyHelp")}
          suggestions={bodyNames}
          defaultValue={reply.value("certificationBody")}
          errors={reply.errors("certificationBody")}
          autoComplete="off"
          required
        />
      )}
      <SelectField
        name="level"
        label={t("form.level")}
        placeholder={t("form.levelPlaceholder")}
        options={levels.map((level) => ({ value: level, label: terms(`levels.${level}`) }))}
        defaultValue={reply.value("level", before?.level)}
        errors={reply.errors("level")}
        required
      />
      <DateField
        name="issuedOn"
        label={t("form.issuedOn")}
        max={today}
        defaultValue={reply.value("issuedOn", before?.issuedOn)}
        errors={reply.errors("issuedOn")}
        required
      />
      <DateField
        name="expiresOn"
        label={t("form.expiresOn")}
        help={before ? undefined : t("form.expiresHelp", { months: validityMonths })}
        defaultValue={reply.value("expiresOn", before?.expiresOn)}
        errors={reply.errors("expiresOn")}
        required={before !== undefined}
        optional={before === undefined}
      />
      <TextareaField
        name="scope"
        label={t("form.scope")}
        help={t("form.scopeHelp")}
        defaultValue={reply.value("scope", before?.scope)}
        errors={reply.errors("scope")}
        rows={3}
        required
      />
      <TextareaField
        name="sites"
        label={t("form.sites")}
        help={t("form.sitesHelp")}
        defaultValue={reply.value("sites", before?.sites)}
        errors={reply.errors("sites")}
        rows={2}
        optional
      />
    </>
  );
}
