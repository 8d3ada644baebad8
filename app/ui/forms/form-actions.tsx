import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** The sheet a form stands on; its side padding is what FormActions reaches across. */
export const FORM_SHEET = "@container rounded-lg border border-line bg-sheet px-4 pt-5 md:px-8 md:pt-7";

/**
 * The buttons that end a form. On phones they stay in reach at the bottom edge, above a shell's bottom navigation, while
 * somebody fills in the form: until then nothing covers half of a field.
 */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div
      className={classNames(
        "mt-7 -mx-4 flex flex-wrap gap-3 rounded-b-lg border-t border-line bg-sheet px-4 py-3 md:-mx-8 md:px-8 md:py-5",
        "max-md:[form:focus-within_&]:sticky max-md:bottom-[var(--bottom-nav,0px)] max-md:z-10 max-md:[&>*]:flex-1 print:hidden",
      )}
    >
      {children}
    </div>
  );
}
