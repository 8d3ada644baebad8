import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { fieldId } from "./field.tsx";

/** An error of a form; without a name it belongs to the whole form. */
export interface FormError {
  name?: string;
  message: string;
}

/** All errors at the top of a form, each linked to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors?: readonly FormError[] }) {
  const t = useTranslations("ui");
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [errors]);
  if (!errors || errors.length === 0) return null;

  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="mb-6 flex gap-2.5 rounded-md border border-seal/40 bg-seal-wash px-4 py-3 outline-none"
    >
      <CircleAlert className="mt-[0.15em] size-[1.15em] shrink-0 text-seal" />
      <div className="min-w-0">
        <p className="font-semibold text-seal">{t("errorSummary", { count: errors.length })}</p>
        <ul className="mt-1">
          {errors.map(({ name, message }) => (
            <li key={`${name}:${message}`}>
              {name === undefined ? (
                message
              ) : (
                <a
                  href={`#${fieldId(name)}`}
                  className="inline-block py-1 underline underline-offset-4 hover:text-seal max-md:py-3"
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
