import { useTranslations } from "#app/i18n/use-translations.ts";
import { DateField } from "../forms/date-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import type { FormField, Reply } from "../forms/use-reply.ts";

export type CheckerName = "confirmedBy" | "source" | "confirmedOn";

interface Checked {
  people: readonly { id: string; name: string }[];
  me: string;
  today: string;
  stored?: { by: string; source: string; on: string } | null;
}

/** Who compared the points with the standard, in which copy of it, and when. Words of the namespace `drafting`. */
export function useCheckerFields({ people, me, today, stored }: Checked): Record<CheckerName, FormField> {
  const t = useTranslations("drafting");
  return {
    confirmedBy: {
      label: t("points.confirmedBy"),
      stored: stored?.by,
      initial: stored?.by ?? me,
      options: people.map(({ id, name }) => ({ value: id, label: name })),
    },
    source: { label: t("points.source"), stored: stored?.source },
    confirmedOn: { label: t("points.confirmedOn"), stored: stored?.on, initial: stored?.on ?? today },
  };
}

export function CheckerFields({ reply, today }: { reply: Pick<Reply<CheckerName>, "field" | "choice">; today: string }) {
  const t = useTranslations("drafting");
  return (
    <>
      <SelectField {...reply.choice("confirmedBy")} />
      <TextField {...reply.field("source")} help={t("points.sourceHelp")} />
      <DateField {...reply.field("confirmedOn")} max={today} />
    </>
  );
}
