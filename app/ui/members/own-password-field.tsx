import { useTranslations } from "#app/i18n/use-translations.ts";
import type { FieldProps } from "../forms/field.tsx";
import { TextField } from "../forms/text-field.tsx";

/** Asks who acts for their own password, when the log-in lies back a while. */
export function OwnPasswordField(field: FieldProps) {
  const t = useTranslations("members");
  return (
    <TextField {...field} type="password" help={t("confirmPasswordHelp")} autoComplete="current-password" required />
  );
}
