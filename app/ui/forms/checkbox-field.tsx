import { controlProps, FIELD_ROW, FieldErrors, FieldHelp, FieldMark, type FieldProps } from "./field.tsx";

interface CheckboxFieldProps extends FieldProps {
  defaultChecked?: boolean;
  /** What it posts; never undefined, which React would make an empty value of. */
  value?: string;
}

/** Yes or no; posts `value` when ticked and nothing when not. */
export function CheckboxField({ defaultChecked, value = "on", ...field }: CheckboxFieldProps) {
  const control = controlProps(field);
  return (
    <div className="min-w-0">
      <div className={FIELD_ROW}>
        <label className="target flex items-start gap-2.5 py-1.5">
          <input {...control} type="checkbox" value={value} defaultChecked={defaultChecked} className="tick mt-px" />
          <span className="min-w-0">
            {field.label}
            <FieldMark required={field.required} optional={field.optional} />
          </span>
        </label>
        <FieldErrors id={control.id} errors={field.errors} />
      </div>
      <FieldHelp id={control.id} help={field.help} />
    </div>
  );
}
