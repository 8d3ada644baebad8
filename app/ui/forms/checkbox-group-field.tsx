import { controlProps, FIELD_ROW, FieldErrors, FieldHelp, FieldMark, type FieldProps } from "./field.tsx";
import type { RadioOption } from "./radio-group-field.tsx";

interface CheckboxGroupFieldProps extends FieldProps {
  options: readonly RadioOption[];
  defaultValues?: readonly string[];
}

/** Any number of choices; posts `name` once per ticked option. */
export function CheckboxGroupField({ options, defaultValues = [], ...field }: CheckboxGroupFieldProps) {
  const { id, name, ...aria } = controlProps(field);
  return (
    <fieldset className="min-w-0" aria-describedby={aria["aria-describedby"]}>
      <legend className="mb-1 font-semibold">
        {field.label}
        <FieldMark required={field.required} optional={field.optional} />
      </legend>
      <div className={FIELD_ROW}>
        <div className="segments" data-invalid={aria["aria-invalid"]}>
          {options.map((option, index) => (
            <label key={option.value} className="segment">
              <input
                type="checkbox"
                id={index === 0 ? id : `${id}-${index}`}
                name={name}
                value={option.value}
                defaultChecked={defaultValues.includes(option.value)}
                aria-invalid={aria["aria-invalid"]}
                className="tick mt-0.5"
              />
              <span className="min-w-0">
                {option.label}
                {option.help && <span className="block text-xs font-normal text-ink-soft">{option.help}</span>}
              </span>
            </label>
          ))}
        </div>
        <FieldErrors id={id} errors={field.errors} />
      </div>
      <FieldHelp id={id} help={field.help} />
    </fieldset>
  );
}
