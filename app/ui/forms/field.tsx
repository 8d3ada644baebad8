import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { classNames } from "../class-names.ts";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

/** What every field takes. Texts are translated by the page; `name` is the name in the posted form. */
export interface FieldProps {
  name: string;
  label: string;
  help?: ReactNode;
  errors?: readonly string[];
  /** Shows the word for required and marks the control; the server decides. */
  required?: boolean;
  /** Shows the word for optional, for the odd one out among required fields. */
  optional?: boolean;
  /** Only where two fields of one page share a name. */
  id?: string;
}

/** The id of a field's control, so that an error summary can link to it. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]+/g, "-")}`;
}

/** The attributes that tie a control to its label, help and errors. */
export function controlProps({ name, id = fieldId(name), help, errors, required }: FieldProps) {
  const invalid = errors !== undefined && errors.length > 0;
  const describedBy = classNames(invalid && `${id}-errors`, help !== undefined && `${id}-help`);
  return {
    id,
    name,
    required,
    "aria-invalid": invalid || undefined,
    "aria-describedby": describedBy || undefined,
  };
}

/** The word beside a label that says whether the field may stay empty. */
export function FieldMark({ required, optional }: Pick<FieldProps, "required" | "optional">) {
  const t = useTranslations("ui");
  if (!required && !optional) return null;
  return <span className="ml-2 text-xs font-normal text-ink-soft">{required ? t("required") : t("optional")}</span>;
}

/** The errors of one field; stands beside the control where the form is wide, under it elsewhere. */
export function FieldErrors({ id, errors }: { id: string; errors?: readonly string[] }) {
  if (!errors || errors.length === 0) return null;
  return (
    <ul id={`${id}-errors`} className="mt-1 text-seal @3xl:mt-0 @3xl:self-center">
      {errors.map((error) => (
        <li key={error} className="flex gap-1.5">
          <Icon of={icons.circleAlert} className="mt-[0.2em] size-[1.1em] shrink-0" />
          <span className="min-w-0">{error}</span>
        </li>
      ))}
    </ul>
  );
}

/** The row of a control: where the form is wide, its errors stand in the margin beside it. */
export const FIELD_ROW = "grid gap-x-5 @3xl:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]";

/** Label above, control, errors beside, help below. */
export function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  const id = field.id ?? fieldId(field.name);
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {field.label}
        <FieldMark required={field.required} optional={field.optional} />
      </label>
      <div className={FIELD_ROW}>
        <div className="min-w-0">{children}</div>
        <FieldErrors id={id} errors={field.errors} />
      </div>
      <FieldHelp id={id} help={field.help} />
    </div>
  );
}

/** The line under a control that says what to write. */
export function FieldHelp({ id, help }: { id: string; help?: ReactNode }) {
  if (help === undefined) return null;
  return (
    <div id={`${id}-help`} className="mt-1 text-xs text-ink-soft @3xl:max-w-[34rem]">
      {help}
    </div>
  );
}
