import { useTranslations } from "#app/i18n/use-translations.ts";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";
import { fieldId } from "./field.tsx";

/** An error of a form; without a field it belongs to the whole form. */
export interface FormError {
  message: string;
  field?: { name: string; label: string };
}

/** All errors at the top of a form, each with the name of its field and linked to it. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const t = useTranslations("ui");
  return (
    <div className="flex gap-2.5 rounded-md border border-seal/40 bg-seal-wash px-4 py-3">
      <Icon of={icons.circleAlert} className="mt-[0.15em] size-[1.15em] shrink-0 text-seal" />
      <div className="min-w-0">
        <p className="font-semibold text-seal">{t("errorSummary", { count: errors.length })}</p>
        <ul className="mt-1">
          {errors.map(({ field, message }) => (
            <li key={`${field?.name}:${message}`}>
              {field === undefined ? (
                message
              ) : (
                <a
                  href={`#${fieldId(field.name)}`}
                  className="inline-block py-1 underline underline-offset-4 hover:text-seal max-md:py-3"
                >
                  {t("errorOf", { label: field.label, message })}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
