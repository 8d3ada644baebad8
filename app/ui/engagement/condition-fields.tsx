import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { CheckboxField } from "../forms/checkbox-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { type FormAnswer, type FormField, useReply } from "../forms/use-reply.ts";
import { StatusBadge } from "../status-badge.tsx";
import { useDay } from "../use-day.ts";
import * as icons from "../icons.data.ts";

export interface ConditionView {
  code: string;
  title: LocalizedText;
  met: boolean;
  note: string | null;
  version: number;
  decidedBy: string | null;
  /** A day; null while nobody has decided. */
  decidedOn: string | null;
}

/** The form of all entry conditions, the fields of each named after its code. Words of the namespace `milestones`. */
export function useConditionsReply(answer: FormAnswer | undefined, conditions: readonly ConditionView[]) {
  const t = useTranslations("milestones");
  const locale = useLocale();
  const fields = conditions.flatMap(({ code, title, met, note }) => {
    const label = title[locale];
    return [
      [`${code}.met`, { label, stored: met }],
      [`${code}.note`, { label: t("conditions.noteOf", { condition: label }), stored: note }],
    ] as const;
  });
  return useReply<string>(answer, Object.fromEntries<FormField>(fields));
}

interface ConditionFieldsProps {
  condition: ConditionView;
  reply: ReturnType<typeof useConditionsReply>;
}

/** The fields of one entry condition. */
export function ConditionFields({ condition, reply }: ConditionFieldsProps) {
  const t = useTranslations("milestones");
  const locale = useLocale();
  const { code, version } = condition;
  return (
    <fieldset className="grid gap-2 border-t border-line pt-4">
      <legend className="sr-only">{condition.title[locale]}</legend>
      <input type="hidden" name={`${code}.version`} value={reply.version(version, `${code}.version`)} />
      <CheckboxField {...reply.box(`${code}.met`)} />
      <TextareaField {...reply.field(`${code}.note`)} label={t("conditions.note")} rows={2} />
      <Decision condition={condition} />
    </fieldset>
  );
}

/** One entry condition for those who only read. */
export function DecidedCondition({ condition }: { condition: ConditionView }) {
  const t = useTranslations("milestones");
  const locale = useLocale();
  const { met, note, title } = condition;
  return (
    <li className="grid gap-1 border-t border-line pt-3">
      <div className="flex flex-wrap justify-between gap-x-4">
        <span>{title[locale]}</span>
        <StatusBadge tone={met ? "jade" : "ink"} icon={met ? icons.circleCheck : icons.circle}>
          {t(met ? "conditions.satisfied" : "conditions.unsatisfied")}
        </StatusBadge>
      </div>
      {note !== null && <p className="whitespace-pre-line [overflow-wrap:anywhere]">{note}</p>}
      <Decision condition={condition} />
    </li>
  );
}

function Decision({ condition: { decidedBy, decidedOn } }: { condition: ConditionView }) {
  const t = useTranslations("milestones");
  const day = useDay();
  const said = decidedBy !== null && decidedOn !== null;
  return (
    <p className="text-xs text-ink-soft">
      {said ? t("conditions.decidedBy", { name: decidedBy, date: day(decidedOn) }) : t("conditions.undecided")}
    </p>
  );
}
