import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { controlProps, FieldErrors, type FieldProps } from "./field.tsx";

interface RowFieldProps extends FieldProps {
  /** What stands above the control on narrow forms, where it is less than the label. */
  short?: string;
  /** For narrow columns: errors stand below the whole row and name the field. */
  errorsBelow?: boolean;
  /** Takes the whole width where the form is narrow. */
  whole?: boolean;
  children: (control: ReturnType<typeof controlProps>) => ReactNode;
}

/** The frame that holds the fields of one row together where they stand below each other. */
export const ROW_FRAME = "@max-3xl:rounded-md @max-3xl:border @max-3xl:border-line @max-3xl:p-3";

const BELOW_ROW = "order-last col-span-full empty:hidden";

/**
 * A field in a row of several. Its label stands above the control on narrow forms; where the form is wide the head of
 * the rows says it, and the label is there for who cannot see the head.
 */
export function RowField({ short, errorsBelow = false, whole = false, children, ...field }: RowFieldProps) {
  const t = useTranslations("ui");
  const control = controlProps(field);
  const label = short ?? field.label;
  const errors = errorsBelow ? field.errors?.map((message) => t("errorOf", { label, message })) : field.errors;
  return (
    <div className={errorsBelow ? "contents" : "min-w-0"}>
      <div className={whole ? "min-w-0 @max-3xl:col-span-full" : "min-w-0"}>
        <label htmlFor={control.id} className="mb-0.5 block text-xs text-ink-soft @3xl:sr-only">
          <span aria-hidden={short !== undefined}>{label}</span>
          {short !== undefined && <span className="sr-only">{field.label}</span>}
        </label>
        {children(control)}
      </div>
      <div className={errorsBelow ? BELOW_ROW : "@3xl:[&>ul]:mt-1"}>
        <FieldErrors id={control.id} errors={errors} />
      </div>
    </div>
  );
}

/** A box in a row of fields, with its word beside it; errors stand below the whole row. */
export function RowBox({ short, defaultChecked, ...field }: Omit<RowFieldProps, "children"> & { defaultChecked: boolean }) {
  const control = controlProps(field);
  return (
    <div className="contents">
      <label className="target flex items-center gap-2 py-1.5">
        <input {...control} type="checkbox" value="on" defaultChecked={defaultChecked} aria-label={field.label} className="tick" />
        <span aria-hidden>{short ?? field.label}</span>
      </label>
      <div className={BELOW_ROW}>
        <FieldErrors id={control.id} errors={field.errors} />
      </div>
    </div>
  );
}
