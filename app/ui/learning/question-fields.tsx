import { useTranslations } from "#app/i18n/use-translations.ts";
import type { QuestionKind } from "#app/domain/training/bank.types.ts";

interface QuestionFieldsProps {
  question: { position: number; kind: QuestionKind; stem: string; options: readonly { id: string; text: string }[] };
  values: readonly string[];
}

/** One question and where to answer it, in controls that a plain form sends. Needs `learning`. */
export function QuestionFields({ question, values }: QuestionFieldsProps) {
  const t = useTranslations("learning");
  const { kind, stem, position } = question;
  const hint = `${t(`player.kinds.${kind}`)} · ${t(`player.hints.${kind}`)}`;
  if (kind === "fill_in") {
    return (
      <div>
        <p className="mb-1 text-sm text-ink-soft">{hint}</p>
        <label htmlFor="answer" className="reading block text-lg">
          {stem}
        </label>
        <input
          id="answer"
          name="answer"
          defaultValue={values[0] ?? ""}
          maxLength={200}
          autoComplete="off"
          aria-label={`${stem} ${t("player.answer")}`}
          className="control mt-4"
        />
      </div>
    );
  }
  const options =
    kind === "true_false"
      ? [
          { id: "true", text: t("player.right") },
          { id: "false", text: t("player.wrong") },
        ]
      : question.options;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-4">
        <span className="mb-1 block text-sm text-ink-soft">{hint}</span>
        <span className="reading block text-lg">{stem}</span>
      </legend>
      <div className="segments" data-layout="stack">
        {options.map(({ id, text }) => (
          <label key={id} className="segment">
            <input
              type={kind === "multiple" ? "checkbox" : "radio"}
              id={`answer-${position}-${id}`}
              name="answer"
              value={id}
              defaultChecked={values.includes(id)}
              className="tick mt-0.5"
            />
            <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
