import { useTranslations } from "#app/i18n/use-translations.ts";
import { controlProps, Field, type FieldProps } from "./field.tsx";

interface TagsFieldProps extends FieldProps {
  /** The list, or the text a person posted. */
  defaultValue?: readonly string[] | string;
  rows?: number;
}

/** A list of short texts, one per line or separated by commas. */
export function TagsField({ defaultValue = "", rows = 3, help, ...rest }: TagsFieldProps) {
  const t = useTranslations("ui");
  const field: FieldProps = { ...rest, help: help ?? t("tagsHelp") };
  return (
    <Field {...field}>
      <textarea
        {...controlProps(field)}
        defaultValue={typeof defaultValue === "string" ? defaultValue : defaultValue.join("\n")}
        rows={rows}
        className="control"
      />
    </Field>
  );
}
