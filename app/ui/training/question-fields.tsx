import { useTranslations } from "#app/i18n/use-translations.ts";
import { type BankText, QUESTION_KINDS, type QuestionKind } from "#app/domain/training/bank.types.ts";
import { DIFFICULTIES, difficultyOf, OPTION_LETTERS } from "#app/domain/training/question.rules.ts";
import { FormSection } from "../forms/form-section.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { SelectField, type SelectOption } from "../forms/select-field.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, type FormField, useReply } from "../forms/use-reply.ts";
import { OptionRows } from "./option-rows.tsx";

interface Choices {
  clauses: readonly SelectOption[];
  courses: readonly { value: string; label: string }[];
}

export interface StoredQuestion {
  clause: string;
  kind: QuestionKind;
  difficulty: number;
  state: "draft" | "approved" | "retired";
  stem: BankText;
  explanation: BankText;
  options: readonly { id: string; text: BankText }[];
  /** As a form would send it. */
  key: readonly string[];
}

type OptionName = `option${(typeof OPTION_LETTERS)[number]}.${"zh" | "en" | "right"}`;

/** The form of a question, new or as stored. Words of the namespace `training`. */
export function useQuestionReply(answer: FormAnswer | undefined, { clauses, courses }: Choices, question?: StoredQuestion) {
  const t = useTranslations("training");
  const kind = question?.kind;
  const states = question?.state === "retired" ? (["retired", "approved", "draft"] as const) : (["draft", "approved"] as const);
  const rows = OPTION_LETTERS.flatMap((letter, at): [OptionName, FormField][] => {
    const stored = question?.options[at];
    const right = stored !== undefined && (question?.key.includes(stored.id) ?? false);
    return [
      [`option${letter}.zh`, { label: t("questions.optionZh", { letter }), stored: stored?.text.zh }],
      [`option${letter}.en`, { label: t("questions.optionEn", { letter }), stored: stored?.text.en }],
      [`option${letter}.right`, { label: t("questions.optionRight", { letter }), stored: right }],
    ];
  });
  return useReply(answer, {
    courseId: { label: t("questions.course"), initial: courses[0]?.value, options: courses },
    code: { label: t("questions.code") },
    clause: { label: t("questions.clause"), stored: question?.clause, options: clauses },
    difficulty: {
      label: t("questions.difficulty"),
      stored: question && difficultyOf(question.difficulty),
      initial: difficultyOf(question?.difficulty ?? 1),
      options: DIFFICULTIES.map((value) => ({ value, label: t(`questions.difficulties.${value}`) })),
    },
    kind: {
      label: t("questions.kind"),
      stored: kind,
      initial: kind ?? "single",
      options: QUESTION_KINDS.map((value) => ({ value, label: t(`questions.kinds.${value}`) })),
    },
    stemZh: { label: t("questions.stemZh"), stored: question?.stem.zh },
    stemEn: { label: t("questions.stemEn"), stored: question?.stem.en },
    options: { label: t("questions.options") },
    ...(Object.fromEntries(rows) as Record<OptionName, FormField>),
    truth: {
      label: t("questions.truth"),
      stored: kind === "true_false" ? question?.key[0] : undefined,
      options: [
        { value: "true", label: t("questions.yes") },
        { value: "false", label: t("questions.no") },
      ],
    },
    answers: { label: t("questions.answers"), stored: kind === "fill_in" ? question?.key.join("\n") : undefined },
    explanationZh: { label: t("questions.explanationZh"), stored: question?.explanation.zh },
    explanationEn: { label: t("questions.explanationEn"), stored: question?.explanation.en },
    state: {
      label: t("questions.review"),
      stored: question?.state,
      initial: question?.state ?? "draft",
      options: states.map((value) => ({ value, label: t(`questions.states.${value}`) })),
    },
  });
}

export type QuestionReply = ReturnType<typeof useQuestionReply>;

/**
 * Shows what only some kinds take while one of them is chosen; without support for :has() it always shows. Kinds are told
 * by how they begin: an underscore in a class name stands for a blank.
 */
const ONLY_CHOICES =
  "group-has-[[name=kind][value^=true]:checked]/question:hidden group-has-[[name=kind][value^=fill]:checked]/question:hidden";
const ONLY_TRUTH = "group-not-has-[[name=kind][value^=true]:checked]/question:hidden";
const ONLY_FILL_IN = "group-not-has-[[name=kind][value^=fill]:checked]/question:hidden";

/** Where a new question belongs is asked, a stored one keeps its course and code. */
export function QuestionFields({ reply, isNew = false }: { reply: QuestionReply; isNew?: boolean }) {
  const t = useTranslations("training");
  const kinds = reply.choice("kind");
  const states = reply.choice("state");
  const courses = reply.choice("courseId");
  return (
    <div className="group/question grid gap-7">
      <FormSection title={t("questions.about")}>
        {isNew && courses.options.length > 1 && <SelectField {...courses} required />}
        {isNew && courses.options.length === 1 && <input type="hidden" name="courseId" value={courses.defaultValue} />}
        <SelectField
          {...reply.choice("clause")}
          placeholder={t("questions.chooseClause")}
          help={t("questions.clauseHelp")}
          required
        />
        {isNew && <TextField {...reply.field("code")} help={t("questions.codeHelp")} maxLength={60} optional />}
        <RadioGroupField {...reply.choice("difficulty")} required />
      </FormSection>
      <FormSection title={t("questions.content")}>
        <RadioGroupField
          {...kinds}
          options={kinds.options.map(({ value, label }) => ({ value, label, help: t(`questions.kindHelp.${kindOf(value)}`) }))}
          required
        />
        <TextareaField {...reply.field("stemZh")} rows={3} maxLength={2_000} required />
        <TextareaField {...reply.field("stemEn")} rows={3} maxLength={2_000} required />
      </FormSection>
      <FormSection title={t("questions.answersTitle")}>
        <div className={ONLY_CHOICES}>
          <OptionRows reply={reply} />
        </div>
        <div className={ONLY_TRUTH}>
          <RadioGroupField {...reply.choice("truth")} required />
        </div>
        <div className={ONLY_FILL_IN}>
          <TextareaField {...reply.field("answers")} help={t("questions.answersHelp")} maxLength={4_000} required />
        </div>
      </FormSection>
      <FormSection title={t("questions.explanationTitle")} body={t("questions.explanationBody")}>
        <TextareaField {...reply.field("explanationZh")} rows={3} maxLength={2_000} optional />
        <TextareaField {...reply.field("explanationEn")} rows={3} maxLength={2_000} optional />
      </FormSection>
      <FormSection title={t("questions.reviewTitle")}>
        <RadioGroupField
          {...states}
          options={states.options.map(({ value, label }) => ({
            value,
            label,
            help: t(`questions.reviewHelp.${value === "approved" || value === "retired" ? value : "draft"}`),
          }))}
          required
        />
      </FormSection>
    </div>
  );
}

function kindOf(value: string): QuestionKind {
  return QUESTION_KINDS.find((kind) => kind === value) ?? "single";
}
