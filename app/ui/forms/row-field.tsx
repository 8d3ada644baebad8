import type { ReactNode } from "react";
import { controlProps, FieldErrors, type FieldProps } from "./field.tsx";

interface RowFieldProps extends FieldProps {
  /** What stands above the control on narrow forms, where it is less than the label. */
  short?: string;
  children: (control: ReturnType<typeof controlProps>) => ReactNode;
}

/**
 * A field in a row of several. Its label stands above the control on narrow forms; where the form is wide the head of
 * the rows says it, and the label is there for who cannot see the head. Errors stand below the control.
 */
export function RowField({ short, children, ...field }: RowFieldProps) {
  const control = controlProps(field);
  return (
    <div className="min-w-0">
      <label htmlFor={control.id} className="mb-0.5 block text-xs text-ink-soft @3xl:sr-only">
        {short === undefined ? (
          field.label
        ) : (
          <>
            <span aria-hidden>{short}</span>
            <span className="sr-only">{field.label}</span>
          </>
        )}
      </label>
      {children(control)}
      <div className="@3xl:[&>ul]:mt-1">
        <FieldErrors id={control.id} errors={field.errors} />
      </div>
    </div>
  );
}

/** A box in a row of fields, with its word beside it. */
export function RowBox({ short, defaultChecked, ...field }: Omit<RowFieldProps, "children"> & { defaultChecked: boolean }) {
  const control = controlProps(field);
  return (
    <div className="min-w-0">
      <label className="target flex items-center gap-2 py-1.5">
        <input {...control} type="checkbox" value="on" defaultChecked={defaultChecked} aria-label={field.label} className="tick" />
        <span aria-hidden>{short ?? field.label}</span>
      </label>
      <FieldErrors id={control.id} errors={field.errors} />
    </div>
  );
}
