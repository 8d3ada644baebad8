import { type FormEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { useFormatter } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { QuestionKind } from "#app/domain/training/bank.types.ts";
import { LinkButton } from "../button.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { Notice } from "../notice.tsx";
import type { QueueReport } from "./answer-queue.ts";
import { ExamFrame } from "./exam-frame.tsx";
import { QuestionFields } from "./question-fields.tsx";
import { QuestionMap } from "./question-map.tsx";
import { useAnswers } from "./use-answers.ts";

interface ExamPlayerProps {
  title: string;
  questions: readonly {
    position: number;
    kind: QuestionKind;
    stem: string;
    options: readonly { id: string; text: string }[];
    answer: unknown;
    counter: number;
  }[];
  /** The question shown first. */
  at: number;
  secondsLeft: number;
  deadlineAt: string;
  addresses: { question: (position: number) => string; answers: string; submission: string; result: string };
}

/**
 * Nothing but the question, the clock, the state of saving, and the map. With script every change is saved by itself and
 * all questions stand in the page; without, each answer is a form of its own. Needs `learning`.
 */
export function ExamPlayer({ title, questions, at: first, secondsLeft, deadlineAt, addresses }: ExamPlayerProps) {
  const t = useTranslations("learning");
  const [at, setAt] = useState(first);
  const form = useRef<HTMLFormElement>(null);
  const leave = useCallback((to: string) => window.location.assign(to), []);
  const toResult = useCallback(() => leave(addresses.result), [leave, addresses.result]);
  const { held, report, answer, flush } = useAnswers(addresses.answers, questions, toResult);
  const over = useCallback(() => void flush().finally(toResult), [flush, toResult]);
  const question = questions[at - 1];
  const values = held.get(at)?.values ?? [];
  const readForm = () => {
    if (form.current) answer(at, new FormData(form.current).getAll("answer").map(String).filter((one) => one !== ""));
  };
  // What was chosen before script ran is an answer too.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(readForm, []);

  function go(position: number) {
    readForm();
    setAt(Math.min(Math.max(position, 1), questions.length));
    window.history.replaceState(window.history.state, "", addresses.question(position));
  }

  function next(event: FormEvent) {
    event.preventDefault();
    if (at < questions.length) go(at + 1);
    else readForm();
  }

  function handIn(event: MouseEvent) {
    event.preventDefault();
    readForm();
    void flush().then((empty) => empty && leave(addresses.submission));
  }

  if (!question) return null;
  return (
    <ExamFrame
      title={<h1 className="text-base font-semibold">{title}</h1>}
      remark={<SaveState report={report} />}
      secondsLeft={secondsLeft}
      deadlineAt={deadlineAt}
      onOver={over}
    >
      {report.state === "locked" && <Notice tone="seal">{t("player.locked")}</Notice>}
      {report.kept && <Notice tone="amber">{t("player.elsewhere")}</Notice>}
      {report.refused && <Notice tone="amber">{t("player.notTaken")}</Notice>}
      <h2 className="mt-2 mb-3 text-ink-soft">{t("player.question", { at, count: questions.length })}</h2>
      <form ref={form} method="post" noValidate onChange={readForm} onInput={readForm} onSubmit={next}>
        <input type="hidden" name="position" value={at} />
        <QuestionFields
          key={`${at}:${report.kept ? (held.get(at)?.counter ?? 0) : 0}`}
          question={question}
          values={values}
        />
        <div className="mt-6 flex flex-wrap gap-2">
          {at > 1 && (
            <a
              href={addresses.question(at - 1)}
              className="target inline-flex items-center rounded-md border border-line bg-sheet px-4 font-semibold"
              onClick={(event) => {
                event.preventDefault();
                go(at - 1);
              }}
            >
              {t("player.previous")}
            </a>
          )}
          <SubmitButton name="then" value={at < questions.length ? "next" : "stay"} pending={false}>
            {at < questions.length ? t("player.saveNext") : t("player.save")}
          </SubmitButton>
          <span onClickCapture={handIn}>
            <LinkButton href={addresses.submission}>{t("player.toSubmit")}</LinkButton>
          </span>
        </div>
      </form>
      <section className="mt-8">
        <h2 className="mb-2 font-semibold">{t("player.map")}</h2>
        <QuestionMap
          count={questions.length}
          at={at}
          answered={(position) => (held.get(position)?.values.length ?? 0) > 0}
          hrefFor={addresses.question}
          go={go}
        />
      </section>
    </ExamFrame>
  );
}

/** What has become of the last change, in words. */
function SaveState({ report: { state, savedAt } }: { report: QueueReport }) {
  const t = useTranslations("learning");
  const format = useFormatter();
  const time = savedAt ? format.dateTime(new Date(savedAt), { timeStyle: "medium" }) : "";
  return (
    <span role="status" className={state === "failing" || state === "locked" ? "font-semibold text-seal" : "text-ink-soft"}>
      {state === "saving" && t("player.saving")}
      {(state === "failing" || state === "locked") && t("player.unsaved")}
      {state === "idle" && (savedAt ? t("player.saved", { time }) : t("player.nothing"))}
    </span>
  );
}
