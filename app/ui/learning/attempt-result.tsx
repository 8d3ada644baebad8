import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { QuestionKind } from "#app/domain/training/bank.types.ts";
import type { Tally } from "#app/domain/training/grading.rules.ts";
import { Card } from "../card.tsx";
import { Chips } from "../chips.tsx";
import { MarkedQuestion, type ShownMark } from "./marked-question.tsx";

interface AttemptResultProps {
  /** Null: not released yet. */
  questions: readonly ShownMark[] | null;
  byClause: readonly Tally[];
  byKind: readonly Tally[];
  /** Whether the reader is the one who answered. */
  own: boolean;
  wrongOnly: boolean;
  hrefs: { all: string; wrong: string };
  /** What may be done about a question. */
  actionOf?: (question: ShownMark) => ReactNode;
}

/** A graded attempt: sums by clause and by kind, then, once released, each question with its key and why. Needs `learning`. */
export function AttemptResult({ questions, byClause, byKind, ...shown }: AttemptResultProps) {
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
      {questions && <Questions questions={questions} {...shown} />}
    </div>
  );
}

/** The part of the page that a choice of questions leads back to. */
const PLACE = "questions";

interface QuestionsProps extends Pick<AttemptResultProps, "own" | "wrongOnly" | "hrefs" | "actionOf"> {
  questions: readonly ShownMark[];
}

function Questions({ questions, own, wrongOnly, hrefs, actionOf }: QuestionsProps) {
  const t = useTranslations("learning");
  const wrong = questions.filter(({ earned, points }) => earned < points);
  const narrowed = wrongOnly && wrong.length > 0;
  return (
    <div id={PLACE} className="scroll-mt-4">
      <Card title={t("result.questions")} flush>
        {wrong.length > 0 && (
          <div className="border-b border-line px-4 py-3 md:px-5">
            <Chips
              label={t("result.shown")}
              keepScroll
              items={[
                { href: `${hrefs.all}#${PLACE}`, label: t("result.showAll"), count: questions.length, current: !narrowed },
                { href: `${hrefs.wrong}#${PLACE}`, label: t("result.showWrong"), count: wrong.length, current: narrowed },
              ]}
            />
          </div>
        )}
        <ol className="divide-y divide-line">
          {(narrowed ? wrong : questions).map((question) => (
            <li key={question.position} className="px-4 py-4 md:px-5">
              <MarkedQuestion question={question} own={own} action={actionOf?.(question)} />
            </li>
          ))}
        </ol>
      </Card>
    </div>
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
