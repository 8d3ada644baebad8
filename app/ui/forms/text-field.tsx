import type { FocusEventHandler, FormEventHandler, HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from "react";
import { controlProps, Field, type FieldProps } from "./field.tsx";

interface TextFieldProps extends FieldProps {
  defaultValue?: string;
  type?: Extract<HTMLInputTypeAttribute, "text" | "email" | "tel" | "url" | "password" | "search">;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "email" | "tel" | "url" | "numeric" | "decimal";
  placeholder?: string;
  maxLength?: number;
  spellCheck?: boolean;
  readOnly?: boolean;
  onInput?: FormEventHandler<HTMLInputElement>;
  onBlur?: FocusEventHandler<HTMLInputElement>;
  /** Suggestions; anything else may still be written. */
  suggestions?: readonly string[];
}

/** One line of text. */
export function TextField({
  label,
  help,
  errors,
  required,
  optional,
  suggestions,
  type = "text",
  ...rest
}: TextFieldProps) {
  const field: FieldProps = { name: rest.name, label, help, errors, required, optional, id: rest.id };
  const control = controlProps(field);
  const listId = suggestions && `${control.id}-suggestions`;
  return (
    <Field {...field}>
      <input {...rest} {...control} type={type} list={listId} className="control" />
      {suggestions && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </Field>
  );
}
