import type { SubmissionResult } from "@conform-to/react";
import { Circle, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { CheckboxField } from "../forms/checkbox-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { useReply } from "../forms/use-reply.ts";
import { StatusBadge } from "../status-badge.tsx";

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

interface ConditionFieldsProps {
  condition: ConditionView;
  /** What the action answered for the whole form. */
  answer: { result?: SubmissionResult; stale?: boolean } | undefined;
}

/** The fields of one entry condition, all named after its code. Words of the namespace `milestones`. */
export function ConditionFields({ condition, answer }: ConditionFieldsProps) {
  const t = useTranslations("milestones");
  const locale = useLocale();
  const { code, met, note, version } = condition;
  const reply = useReply(answer && { ...answer, result: answer.result && groupOf(answer.result, code) });
  return (
    <fieldset className="grid gap-2 border-t border-line pt-4">
      <legend className="sr-only">{condition.title[locale]}</legend>
      <input type="hidden" name={`${code}.version`} value={reply.version(version)} />
      <CheckboxField
        name={`${code}.met`}
        label={condition.title[locale]}
        defaultChecked={reply.checked("met", met)}
        errors={reply.errors(`${code}.met`)}
      />
      <TextareaField
        name={`${code}.note`}
        label={t("conditions.note")}
        rows={2}
        defaultValue={reply.value("note", note)}
        errors={reply.errors(`${code}.note`)}
      />
      <Decision condition={condition} />
    </fieldset>
  );
}

/** The part of an answer that one group of fields sent. */
function groupOf(result: SubmissionResult, code: string): SubmissionResult {
  const sent: unknown = result.initialValue?.[code];
  return { ...result, initialValue: typeof sent === "object" && sent !== null ? { ...sent } : {} };
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
        <StatusBadge tone={met ? "jade" : "ink"} icon={met ? CircleCheck : Circle}>
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
  const said = decidedBy !== null && decidedOn !== null;
  return (
    <p className="text-xs text-ink-soft">
      {said ? t("conditions.decidedBy", { name: decidedBy, date: decidedOn }) : t("conditions.undecided")}
    </p>
  );
}
