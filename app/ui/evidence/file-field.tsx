import { UPLOAD_ACCEPT } from "#app/lib/upload.ts";
import { controlProps, Field, type FieldProps } from "../forms/field.tsx";

/** One file; a phone offers its camera beside its files. */
export function FileField(field: FieldProps) {
  return (
    <Field {...field}>
      <input {...controlProps(field)} type="file" accept={UPLOAD_ACCEPT} className="control" />
    </Field>
  );
}
