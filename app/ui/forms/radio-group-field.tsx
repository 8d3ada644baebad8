import { controlProps, FIELD_ROW, FieldErrors, FieldHelp, FieldMark, type FieldProps } from "./field.tsx";

export interface RadioOption {
  value: string;
  label: string;
  help?: string;
}

interface RadioGroupFieldProps extends FieldProps {
  options: readonly RadioOption[];
  defaultValue?: string;
}

/** One choice among a few, all in sight: in one row where there is room, stacked when options have help. */
export function RadioGroupField({ options, defaultValue, ...field }: RadioGroupFieldProps) {
  const { id, name, required, ...aria } = controlProps(field);
  const stacked = options.length > 5 || options.some((option) => option.help !== undefined);
  return (
    <fieldset className="min-w-0" aria-describedby={aria["aria-describedby"]}>
      <legend className="mb-1 font-semibold">
        {field.label}
        <FieldMark required={field.required} optional={field.optional} />
      </legend>
      <div className={FIELD_ROW}>
        <div className="@container min-w-0">
          <div className="segments" data-layout={stacked ? "stack" : "row"} data-invalid={aria["aria-invalid"]}>
            {options.map((option, index) => (
              <label key={option.value} className="segment">
                <input
                  type="radio"
                  id={index === 0 ? id : `${id}-${index}`}
                  name={name}
                  value={option.value}
                  required={required}
                  defaultChecked={option.value === defaultValue}
                  className="tick mt-0.5"
                />
                <span className="min-w-0">
                  {option.label}
                  {option.help && <span className="block text-xs font-normal text-ink-soft">{option.help}</span>}
                </span>
              </label>
            ))}
          </div>
        </div>
        <FieldErrors id={id} errors={field.errors} />
      </div>
      <FieldHelp id={id} help={field.help} />
    </fieldset>
  );
}
