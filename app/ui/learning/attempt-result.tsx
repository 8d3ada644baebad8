import { useTranslations } from "#app/i18n/use-translations.ts";
import { sentValues } from "#app/domain/training/answer.rules.ts";
import type { QuestionKind } from "#app/domain/training/bank.types.ts";
import type { Tally } from "#app/domain/training/grading.rules.ts";
import { Card } from "../card.tsx";
import { StatusBadge } from "../status-badge.tsx";

export interface ShownMark {
  position: number;
  kind: QuestionKind;
  clause: string;
  stem: string;
  options: readonly { id: string; text: string }[];
  answer: unknown;
  key: unknown;
  points: number;
  earned: number;
  explanation: string;
}

interface AttemptResultProps {
  /** Null: not released yet. */
  questions: readonly ShownMark[] | null;
  byClause: readonly Tally[];
  byKind: readonly Tally[];
  /** Whether the reader is the one who answered. */
  own: boolean;
}

/** A graded attempt: sums by clause and by kind, then, once released, each question with its key and why. Needs `learning`. */
export function AttemptResult({ questions, byClause, byKind, own }: AttemptResultProps) {
  const t = useTranslations("learning");
  const kinds = byKind.map((one) => ({ ...one, group: t(`player.kinds.${one.group as QuestionKind}`) }));
  return (
    <div className="grid gap-5">
      <Card title={t("result.byClause")}>
        <TallyTable caption={t("result.byClause")} head={t("result.group")} rows={byClause} />
      </Card>
      <Card title={t("result.byKind")}>
        <TallyTable caption={t("result.byKind")} head={t("result.kind")} rows={kinds} />
      </Card>
      {questions && (
        <Card title={t("result.questions")} flush>
          <ol className="divide-y divide-line">
            {questions.map((question) => (
              <li key={question.position} className="px-4 py-4 md:px-5">
                <Question question={question} own={own} />
              </li>
            ))}
          </ol>
        </Card>
      )}
    </div>
  );
}

function Question({ question, own }: { question: ShownMark; own: boolean }) {
  const t = useTranslations("learning");
  const { kind, options, key, answer, earned, points } = question;
  const shown = (value: unknown) =>
    sentValues(value)
      .map((one) => {
        if (kind === "true_false") return one === "true" ? t("player.right") : t("player.wrong");
        return options.find(({ id }) => id === one)?.text ?? one;
      })
      .join(kind === "fill_in" ? t("result.or") : t("result.and"));
  const given = shown(answer);
  const right = earned === points;
  return (
    <>
      <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-ink-soft">
        <span>
          {question.position} · {question.clause} · {t(`player.kinds.${kind}`)}
        </span>
        <StatusBadge tone={right ? "jade" : "seal"}>{right ? t("result.correct") : t("result.incorrect")}</StatusBadge>
      </p>
      <p className="font-semibold [overflow-wrap:anywhere]">{question.stem}</p>
      <p className="mt-2">
        {given === "" ? t("result.unanswered") : t(own ? "result.yours" : "result.theirs", { answer: given })}
      </p>
      {!right && <p>{t("result.key", { answer: shown(key) })}</p>}
      <p className="mt-1 text-ink-soft">{question.explanation}</p>
    </>
  );
}

function TallyTable({ caption, head, rows }: { caption: string; head: string; rows: readonly Tally[] }) {
  const t = useTranslations("learning");
  return (
    <table className="w-full text-left tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-sm text-ink-soft">
        <tr>
          <th className="py-1 font-normal">{head}</th>
          <th className="py-1 text-right font-normal">{t("result.right")}</th>
          <th className="py-1 text-right font-normal">{t("result.points")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ group, right, questions, earned, points }) => (
          <tr key={group} className="border-t border-line">
            <th scope="row" className="py-1.5 font-normal">
              {group}
            </th>
            <td className="py-1.5 text-right">{t("result.rightOf", { right, count: questions })}</td>
            <td className="py-1.5 text-right">{t("result.pointsOf", { earned, points })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
