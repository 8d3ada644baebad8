import { controlProps, Field, type FieldProps } from "./field.tsx";

interface NumberFieldProps extends FieldProps {
  defaultValue?: string | number;
  /** Stands behind the box: people, days, %. */
  unit?: string;
  /** Offers a decimal point on phone keyboards. */
  decimals?: boolean;
}

/** A number as text, so that what was typed comes back with its error; the server parses it. */
export function NumberField({ defaultValue, unit, decimals = false, ...field }: NumberFieldProps) {
  return (
    <Field {...field}>
      <div className="flex items-center gap-2">
        <input
          {...controlProps(field)}
          type="text"
          inputMode={decimals ? "decimal" : "numeric"}
          autoComplete="off"
          defaultValue={defaultValue}
          className="control max-w-36 tabular-nums"
        />
        {unit && <span className="text-ink-soft">{unit}</span>}
      </div>
    </Field>
  );
}
