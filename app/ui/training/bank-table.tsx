import { useTranslations } from "#app/i18n/use-translations.ts";
import { QUESTION_KINDS, type QuestionKind } from "#app/domain/training/bank.types.ts";
import { within } from "#app/domain/training/exam.rules.ts";
import { Card } from "../card.tsx";

export interface CourseBank {
  id: string;
  title: string;
  counts: readonly { kind: QuestionKind; clause: string; count: number }[];
}

/** How many questions of each kind a bank can give, by the clauses that a part of an exam can be about. */
export function BankTable({ bank, clauses, named }: { bank: CourseBank; clauses: readonly { value: string; label: string }[]; named: boolean }) {
  const t = useTranslations("training");
  const count = (clause: string | null, kind: QuestionKind) =>
    bank.counts.filter((one) => one.kind === kind && within(one.clause, clause)).reduce((sum, one) => sum + one.count, 0);
  const rows = [{ value: null, label: t("exams.bankAll") }, ...clauses].map(({ value, label }) => ({
    label,
    counts: QUESTION_KINDS.map((kind) => count(value, kind)),
  }));
  const title = named ? t("exams.bankOf", { course: bank.title }) : t("exams.bank");
  return (
    <Card title={title}>
      <table className="w-full text-sm tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead className="text-xs text-ink-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1.5 text-start font-normal">
              {t("exams.bankClause")}
            </th>
            {QUESTION_KINDS.map((kind) => (
              <th key={kind} scope="col" className="py-1.5 pl-2 text-end align-bottom font-normal">
                {t(`questions.kinds.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ counts }, at) => at === 0 || counts.some((one) => one > 0))
            .map(({ label, counts }) => (
              <tr key={label} className="border-b border-line last:border-b-0">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {label}
                </th>
                {QUESTION_KINDS.map((kind, at) => (
                  <td key={kind} className="py-1.5 pl-2 text-end">
                    {counts[at]}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </Card>
  );
}
