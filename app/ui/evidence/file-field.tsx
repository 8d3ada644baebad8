import { type ChangeEvent, useState } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { MOST_UPLOAD_BYTES, UPLOAD_ACCEPT } from "#app/lib/upload.ts";
import { controlProps, Field, type FieldProps } from "../forms/field.tsx";
import { useSize } from "./use-size.ts";

/**
 * One file; a phone offers its camera beside its files. With script one that is too large is let go of at once: the server
 * would not read the form that carries it, and all that was typed would have to be typed again.
 */
export function FileField(field: FieldProps) {
  const t = useTranslations("ui");
  const size = useSize();
  const [refused, setRefused] = useState<string | null>(null);
  const shown = refused === null ? field : { ...field, errors: [refused] };
  function check({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    const isLarge = file !== undefined && file.size > MOST_UPLOAD_BYTES;
    setRefused(isLarge ? t("fileTooLarge", { name: file.name, size: size(file.size), limit: MOST_UPLOAD_BYTES / 1_048_576 }) : null);
    if (isLarge) target.value = "";
  }
  return (
    <Field {...shown}>
      <input {...controlProps(shown)} type="file" accept={UPLOAD_ACCEPT} onChange={check} className="control" />
      <span role="status" className="sr-only">
        {refused}
      </span>
    </Field>
  );
}
