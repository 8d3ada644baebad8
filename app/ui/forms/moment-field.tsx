import { controlProps, Field, type FieldProps } from "./field.tsx";

interface MomentFieldProps extends FieldProps {
  /** YYYY-MM-DDTHH:MM, as a clock in the workspace reads. */
  defaultValue?: string;
}

/** A day and a time of day. */
export function MomentField({ defaultValue, ...field }: MomentFieldProps) {
  return (
    <Field {...field}>
      <input type="datetime-local" {...controlProps(field)} defaultValue={defaultValue} className="control max-w-72" />
    </Field>
  );
}
