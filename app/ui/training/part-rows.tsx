import { type FormEvent, useState } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PART_ROWS } from "#app/domain/training/exam.rules.ts";
import { controlProps, FieldErrors } from "../forms/field.tsx";
import { ROW_FRAME, RowField } from "../forms/row-field.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";
import { useScripted } from "../use-scripted.ts";
import type { ExamReply } from "./exam-fields.tsx";

const COLUMNS = "gap-x-3 gap-y-2 grid-cols-2 @3xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_6rem_6rem] @3xl:items-start";
const SHOWN_AT_FIRST = 5;

/** The parts of an exam, a row for each, with their sum; rows beyond those in use wait behind a fold. */
export function PartRows({ reply }: { reply: ExamReply }) {
  const t = useTranslations("training");
  const scripted = useScripted();
  const group = reply.field("parts");
  const { id, "aria-describedby": describedBy } = controlProps(group);
  const [sum, setSum] = useState(() =>
    sumOf((row, field) => reply.field(`part${row}.${field}`).defaultValue),
  );
  const used = PART_ROWS.filter((row) =>
    (["kind", "clause", "questions", "points"] as const).some((field) => {
      const { defaultValue, errors } = reply.field(`part${row}.${field}`);
      return defaultValue !== "" || errors !== undefined;
    }),
  );
  const shown = Math.max(SHOWN_AT_FIRST, (used.at(-1) ?? 0) + 1);

  function add(event: FormEvent<HTMLFieldSetElement>) {
    const form = event.currentTarget.form;
    if (!form) return;
    const data = new FormData(form);
    setSum(
      sumOf((row, field) => {
        const value = data.get(`part${row}.${field}`);
        return typeof value === "string" ? value : "";
      }),
    );
  }

  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={describedBy} onInput={add} className="min-w-0 outline-none">
      <legend className="sr-only">{group.label}</legend>
      <FieldErrors id={id} errors={group.errors} />
      <div aria-hidden className={`mb-1 hidden text-xs text-ink-soft @3xl:grid ${COLUMNS}`}>
        <span>{t("exams.row.kind")}</span>
        <span>{t("exams.row.clause")}</span>
        <span>{t("exams.row.questions")}</span>
        <span>{t("exams.row.points")}</span>
      </div>
      <Rows reply={reply} rows={PART_ROWS.slice(0, shown)} />
      {shown < PART_ROWS.length && (
        <details className="group mt-3">
          <summary className="target inline-flex cursor-pointer items-center gap-1 rounded-sm py-1.5 text-jade">
            <Icon of={icons.chevronRight} className="size-4 shrink-0 transition-transform group-open:rotate-90" />
            {t("exams.moreParts")}
          </summary>
          <div className="mt-2">
            <Rows reply={reply} rows={PART_ROWS.slice(shown)} />
          </div>
        </details>
      )}
      {(scripted || sum.questions > 0) && (
        <p role="status" className="mt-3 font-semibold tabular-nums">
          {t("exams.sum", sum)}
        </p>
      )}
    </fieldset>
  );
}

function Rows({ reply, rows }: { reply: ExamReply; rows: readonly (typeof PART_ROWS)[number][] }) {
  const t = useTranslations("training");
  return (
    <ol className="grid gap-3">
      {rows.map((row) => {
        const [kind, clause] = [reply.choice(`part${row}.kind`), reply.choice(`part${row}.clause`)];
        const [questions, points] = [reply.field(`part${row}.questions`), reply.field(`part${row}.points`)];
        return (
          <li key={row} className={`grid ${ROW_FRAME} ${COLUMNS}`}>
            <RowSelect {...kind} short={t("exams.row.kind")} empty={t("exams.noKind")} />
            <RowSelect {...clause} short={t("exams.row.clause")} empty={t("exams.anyClause")} />
            <RowNumber {...questions} short={t("exams.row.questions")} />
            <RowNumber {...points} short={t("exams.row.points")} />
          </li>
        );
      })}
    </ol>
  );
}

type RowChoice = ReturnType<ExamReply["choice"]> & { short: string; empty: string };

function RowSelect({ short, empty, options, defaultValue, ...field }: RowChoice) {
  return (
    <RowField {...field} short={short} errorsBelow whole>
      {(control) => (
        <div className="relative">
          <select {...control} defaultValue={defaultValue} className="control">
            <option value="">{empty}</option>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <Icon
            of={icons.chevronDown}
            className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft"
          />
        </div>
      )}
    </RowField>
  );
}

function RowNumber({ short, defaultValue, ...field }: ReturnType<ExamReply["field"]> & { short: string }) {
  return (
    <RowField {...field} short={short} errorsBelow>
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={defaultValue}
          className="control tabular-nums"
        />
      )}
    </RowField>
  );
}

/** What the rows add up to as far as they hold numbers. */
function sumOf(read: (row: (typeof PART_ROWS)[number], field: "questions" | "points") => string) {
  let [questions, points] = [0, 0];
  for (const row of PART_ROWS) {
    const [many, each] = [whole(read(row, "questions")), whole(read(row, "points"))];
    questions += many;
    points += many * each;
  }
  return { questions, points };
}

function whole(text: string): number {
  const plain = text.normalize("NFKC").trim();
  return /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
}
