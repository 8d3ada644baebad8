import { useTranslations } from "#app/i18n/use-translations.ts";
import { Card } from "../card.tsx";
import { Facts } from "../facts.tsx";
import { useDay } from "../use-day.ts";

interface AskedDetailsProps {
  request: {
    reason: string | null;
    example: string | null;
    clauses: readonly { clause: string; title: string }[];
    agesDays: number | null;
    dueOn: string;
    state: string;
  };
  today: string;
  startBy: string | null;
  /** How much of what was sent came back. */
  returned: number;
}

/** What is asked for, what for, and until when. */
export function AskedDetails({ request, today, startBy, returned }: AskedDetailsProps) {
  const t = useTranslations("asked");
  const day = useDay();
  const { reason, example, clauses, agesDays, dueOn, state } = request;
  const late = state === "open" && dueOn < today;
  const facts = [
    ...(example ? [{ label: t("example"), value: <span className="whitespace-pre-line">{example}</span> }] : []),
    ...(reason ? [{ label: t("reason"), value: <span className="whitespace-pre-line">{reason}</span> }] : []),
    ...(clauses.length > 0 ? [{ label: t("clauses"), value: clauses.map(({ clause, title }) => <span key={clause} className="block">{`${clause} ${title}`}</span>) }] : []),
  ];
  return (
    <Card>
      {state === "open" && returned > 0 && <p className="mb-1 font-semibold text-seal">{t("returned", { count: returned })}</p>}
      {state === "answered" && <p className="font-semibold text-jade">{t("answered")}</p>}
      {state === "open" && (
        <p className={late ? "font-semibold text-seal" : "font-semibold"}>{t(late ? "late" : "due", { date: day(dueOn) })}</p>
      )}
      {agesDays !== null && (
        <p className="mt-1 text-amber">
          {t("ages", { days: agesDays })}
          {startBy && <span className="block">{t("startBy", { date: day(startBy) })}</span>}
        </p>
      )}
      {facts.length > 0 && (
        <div className="mt-4">
          <Facts items={facts} />
        </div>
      )}
    </Card>
  );
}
