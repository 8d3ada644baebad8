import { controlProps, Field, type FieldProps } from "./field.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

export interface SelectOption {
  value: string;
  label: string;
  group?: string;
}

interface SelectFieldProps extends FieldProps {
  options: readonly SelectOption[];
  defaultValue?: string;
  /** The first, empty option. */
  placeholder?: string;
}

/** A choice from a list. Options that name a group stand under it, in the order given. */
export function SelectField({ options, defaultValue, placeholder, ...field }: SelectFieldProps) {
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Field {...field}>
      <div className="relative">
        <select {...controlProps(field)} defaultValue={defaultValue ?? ""} className="control">
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {groups.map((group) => {
            const members = options
              .filter((option) => option.group === group)
              .map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ));
            return group === undefined ? (
              members
            ) : (
              <optgroup key={group} label={group}>
                {members}
              </optgroup>
            );
          })}
        </select>
        <Icon of={icons.chevronDown} className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft" />
      </div>
    </Field>
  );
}
