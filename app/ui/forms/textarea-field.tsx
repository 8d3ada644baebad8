import { classNames } from "../class-names.ts";
import { controlProps, Field, type FieldProps } from "./field.tsx";

interface TextareaFieldProps extends FieldProps {
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  readOnly?: boolean;
}

/** Several lines of text; grows with what is written where the browser can. */
export function TextareaField({ defaultValue, rows = 4, maxLength, placeholder, readOnly, ...field }: TextareaFieldProps) {
  return (
    <Field {...field}>
      <textarea
        {...controlProps(field)}
        defaultValue={defaultValue}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        readOnly={readOnly}
        className={classNames("control", rows < 3 && "low", rows > 6 && "tall")}
      />
    </Field>
  );
}
