import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { sentValues } from "#app/domain/training/answer.rules.ts";
import type { QuestionKind } from "#app/domain/training/bank.types.ts";
import { OPTION_LETTERS } from "#app/domain/training/question.rules.ts";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";
import { StatusBadge } from "../status-badge.tsx";

export interface ShownMark {
  position: number;
  questionId: string;
  /** Its points were given whatever was answered. */
  annulled: boolean;
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

/** As many accepted answers stand in the line itself; more are folded away behind the first. */
const MOST_IN_LINE = 2;

/** One graded question: what was asked, what was answered, the key and why. Needs `learning`. */
export function MarkedQuestion({ question, own, action }: { question: ShownMark; own: boolean; action?: ReactNode }) {
  const t = useTranslations("learning");
  const { kind, annulled } = question;
  const right = question.earned === question.points;
  const [given, key] = [sentValues(question.answer), sentValues(question.key)];
  return (
    <>
      <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-ink-soft">
        <span>
          {question.position} · {question.clause} · {t(`player.kinds.${kind}`)}
        </span>
        {annulled ? (
          <StatusBadge tone="slate">{t("result.annulled")}</StatusBadge>
        ) : (
          <StatusBadge tone={right ? "jade" : "seal"}>{right ? t("result.correct") : t("result.incorrect")}</StatusBadge>
        )}
      </p>
      <p className="font-semibold [overflow-wrap:anywhere]">{question.stem}</p>
      {kind !== "fill_in" && <Choices question={question} given={given} accepted={key} own={own} />}
      {given.length === 0 && <p className="mt-2">{t("result.unanswered")}</p>}
      {kind === "fill_in" && given.length > 0 && (
        <p className="mt-2 [overflow-wrap:anywhere]">{t(own ? "result.yours" : "result.theirs", { answer: given[0] ?? "" })}</p>
      )}
      {kind === "fill_in" && (annulled || !right) && <Accepted texts={key} />}
      <p className="mt-2 text-ink-soft">{question.explanation}</p>
      {action}
    </>
  );
}

interface ChoicesProps {
  question: ShownMark;
  given: readonly string[];
  accepted: readonly string[];
  own: boolean;
}

/** Every option on a line of its own, with which were chosen and which are right. */
function Choices({ question, given, accepted, own }: ChoicesProps) {
  const t = useTranslations("learning");
  const truths = [
    { id: "true", text: t("player.right") },
    { id: "false", text: t("player.wrong") },
  ];
  const lettered = question.kind !== "true_false";
  return (
    <ul className="mt-2 grid gap-1">
      {(lettered ? question.options : truths).map(({ id, text }, at) => {
        const isRight = accepted.includes(id);
        return (
          <li key={id} className="flex flex-wrap gap-x-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {lettered ? t("result.option", { letter: OPTION_LETTERS[at] ?? "", text }) : text}
            </span>
            {given.includes(id) && (
              <StatusBadge tone={isRight ? "jade" : "seal"}>{t(own ? "result.yourChoice" : "result.theirChoice")}</StatusBadge>
            )}
            {isRight && <StatusBadge tone="jade">{t("result.rightChoice")}</StatusBadge>}
          </li>
        );
      })}
    </ul>
  );
}

/** What would have counted as the answer to write. */
function Accepted({ texts }: { texts: readonly string[] }) {
  const t = useTranslations("learning");
  const [first = "", ...others] = texts;
  if (texts.length <= MOST_IN_LINE) return <p>{t("result.key", { answer: texts.join(t("result.or")) })}</p>;
  return (
    <>
      <p>{t("result.key", { answer: first })}</p>
      <details className="group">
        <summary className="target inline-flex cursor-pointer items-center gap-1 rounded-sm text-jade">
          <Icon of={icons.chevronRight} className="size-4 shrink-0 transition-transform group-open:rotate-90" />
          {t("result.also", { count: others.length })}
        </summary>
        <ul className="list-disc pl-6">
          {others.map((text) => (
            <li key={text} className="[overflow-wrap:anywhere]">
              {text}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
