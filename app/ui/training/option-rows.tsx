import { useTranslations } from "#app/i18n/use-translations.ts";
import { OPTION_LETTERS } from "#app/domain/training/question.rules.ts";
import { controlProps, FieldErrors, FieldHelp, FieldMark } from "../forms/field.tsx";
import { ROW_FRAME, RowBox, RowField } from "../forms/row-field.tsx";
import type { QuestionReply } from "./question-fields.tsx";

const COLUMNS = "gap-x-3 gap-y-2 @3xl:grid-cols-[1.5rem_minmax(0,1fr)_minmax(0,1fr)_5rem] @3xl:items-start";
const ONLY_SINGLE = "group-not-has-[[value=single]:checked]/question:hidden";
const ONLY_MULTIPLE = "group-not-has-[[value=multiple]:checked]/question:hidden";

/** The options of a choice: a row for each with both languages and whether it is right. Empty rows are none. */
export function OptionRows({ reply }: { reply: QuestionReply }) {
  const t = useTranslations("training");
  const group = reply.field("options");
  const { id, "aria-describedby": describedBy } = controlProps({ ...group, help: "" });
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={describedBy} className="min-w-0 outline-none">
      <legend className="mb-1 font-semibold">
        {group.label}
        <FieldMark required />
      </legend>
      <FieldHelp
        id={id}
        help={
          <>
            <span className={ONLY_SINGLE}>{t("questions.optionsHelpSingle")} </span>
            <span className={ONLY_MULTIPLE}>{t("questions.optionsHelpMultiple")} </span>
            {t("questions.optionsHelp")}
          </>
        }
      />
      <div className="mt-1">
        <FieldErrors id={id} errors={group.errors} />
      </div>
      <div aria-hidden className={`mt-3 hidden text-xs text-ink-soft @3xl:grid ${COLUMNS}`}>
        <span />
        <span>{t("questions.chinese")}</span>
        <span>{t("questions.english")}</span>
        <span>{t("questions.right")}</span>
      </div>
      <ol className="mt-1 grid gap-3 @max-3xl:mt-3">
        {OPTION_LETTERS.map((letter) => {
          const [zh, en] = [reply.field(`option${letter}.zh`), reply.field(`option${letter}.en`)];
          const right = reply.box(`option${letter}.right`);
          return (
            <li key={letter} className={`grid ${ROW_FRAME} ${COLUMNS}`}>
              <span className="font-semibold @3xl:pt-1.5">{letter}</span>
              <RowField {...zh} short={t("questions.chinese")}>
                {(control) => <textarea {...control} defaultValue={zh.defaultValue} rows={2} maxLength={500} className="control line" />}
              </RowField>
              <RowField {...en} short={t("questions.english")}>
                {(control) => <textarea {...control} defaultValue={en.defaultValue} rows={2} maxLength={500} className="control line" />}
              </RowField>
              <RowBox {...right} short={t("questions.rightShort")} />
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
