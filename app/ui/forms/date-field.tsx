import { controlProps, Field, type FieldProps } from "./field.tsx";

interface DateFieldProps extends FieldProps {
  /** YYYY-MM-DD, as are `min` and `max`. */
  defaultValue?: string;
  min?: string;
  max?: string;
}

/** A day, in the browser's own date box. */
export function DateField({ defaultValue, min, max, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      <input
        {...controlProps(field)}
        type="date"
        defaultValue={defaultValue}
        min={min}
        max={max}
        className="control max-w-52 tabular-nums"
      />
    </Field>
  );
}
