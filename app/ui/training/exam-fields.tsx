import { useTranslations } from "#app/i18n/use-translations.ts";
import { QUESTION_KINDS } from "#app/domain/training/bank.types.ts";
import { type ExamPart, PART_ROWS } from "#app/domain/training/exam.rules.ts";
import { FormSection } from "../forms/form-section.tsx";
import { NumberField } from "../forms/number-field.tsx";
import { SelectField, type SelectOption } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, type FormField, useReply } from "../forms/use-reply.ts";
import { PartRows } from "./part-rows.tsx";

interface Choices {
  clauses: readonly SelectOption[];
  courses?: readonly { value: string; label: string }[];
}

/** An exam as a form takes it. */
export interface ExamEntry {
  title_zh: string;
  title_en: string;
  minutes: number;
  pass: number;
  attempts: number;
  validityMonths: number | null;
  parts: readonly ExamPart[];
}

const NEW = { minutes: 60, pass: 60, attempts: 2, validityMonths: 36 };
const PART_FIELDS = ["kind", "clause", "questions", "points"] as const;

export type PartName = `part${(typeof PART_ROWS)[number]}.${(typeof PART_FIELDS)[number]}`;

/** The form of an exam: new, new with what another one has, or as stored. Words of the namespace `training`. */
export function useExamReply(
  answer: FormAnswer | undefined,
  { clauses, courses = [] }: Choices,
  { stored, copied }: { stored?: ExamEntry; copied?: ExamEntry | null },
) {
  const t = useTranslations("training");
  const first = stored ?? copied;
  const kinds = QUESTION_KINDS.map((value) => ({ value, label: t(`questions.kinds.${value}`) }));
  const rows = PART_ROWS.flatMap((row, at) =>
    PART_FIELDS.map((field): [PartName, FormField] => [
      `part${row}.${field}`,
      {
        label: t("exams.rowLabel", { row, field: t(`exams.row.${field}`) }),
        stored: stored?.parts[at]?.[field],
        initial: first?.parts[at]?.[field] ?? null,
        options: field === "kind" ? kinds : field === "clause" ? withClause(clauses, first?.parts[at]?.clause) : undefined,
      },
    ]),
  );
  return useReply(answer, {
    courseId: { label: t("exams.course"), initial: courses[0]?.value, options: courses },
    titleZh: { label: t("exams.titleZh"), stored: stored?.title_zh, initial: first?.title_zh },
    titleEn: { label: t("exams.titleEn"), stored: stored?.title_en, initial: first?.title_en },
    minutes: { label: t("exams.duration"), stored: stored?.minutes, initial: first?.minutes ?? NEW.minutes },
    passPoints: { label: t("exams.pass"), stored: stored?.pass, initial: first?.pass ?? NEW.pass },
    attempts: { label: t("exams.attempts"), stored: stored?.attempts, initial: first?.attempts ?? NEW.attempts },
    validityMonths: {
      label: t("exams.validityShort"),
      stored: stored?.validityMonths,
      initial: first ? (first.validityMonths ?? null) : NEW.validityMonths,
    },
    parts: { label: t("exams.parts") },
    ...(Object.fromEntries(rows) as Record<PartName, FormField>),
  });
}

export type ExamReply = ReturnType<typeof useExamReply>;

/** A part may be about a single clause that the form does not offer. */
function withClause(clauses: readonly SelectOption[], clause: string | null | undefined): readonly SelectOption[] {
  if (!clause || clauses.some(({ value }) => value === clause)) return clauses;
  return [...clauses, { value: clause, label: clause }];
}

/** How the exam is called and how often it may be taken: what may change at any time. */
export function ExamNames({ reply, attempts = true }: { reply: ExamReply; attempts?: boolean }) {
  return (
    <>
      <TextField {...reply.field("titleZh")} maxLength={120} autoComplete="off" required />
      <TextField {...reply.field("titleEn")} maxLength={160} autoComplete="off" required />
      {attempts && <Attempts reply={reply} />}
    </>
  );
}

function Attempts({ reply }: { reply: ExamReply }) {
  const t = useTranslations("training");
  return <NumberField {...reply.field("attempts")} unit={t("exams.attemptsUnit")} help={t("exams.attemptsHelp")} required />;
}

/** The whole exam; a stored one keeps its course. */
export function ExamFields({ reply, isNew = false }: { reply: ExamReply; isNew?: boolean }) {
  const t = useTranslations("training");
  const courses = reply.choice("courseId");
  return (
    <div className="grid gap-7">
      <FormSection title={t("exams.name")}>
        {isNew && courses.options.length > 1 && <SelectField {...courses} required />}
        {isNew && courses.options.length === 1 && <input type="hidden" name="courseId" value={courses.defaultValue} />}
        <ExamNames reply={reply} attempts={false} />
      </FormSection>
      <FormSection title={t("exams.parts")} body={t("exams.partsBody")}>
        <PartRows reply={reply} />
      </FormSection>
      <FormSection title={t("exams.termsTitle")}>
        <NumberField {...reply.field("minutes")} unit={t("exams.minutesUnit")} help={t("exams.minutesHelp")} required />
        <NumberField {...reply.field("passPoints")} unit={t("exams.pointsUnit")} required />
        <Attempts reply={reply} />
        <NumberField
          {...reply.field("validityMonths")}
          unit={t("exams.monthsUnit")}
          help={t("exams.validityHelp")}
          optional
        />
      </FormSection>
    </div>
  );
}
