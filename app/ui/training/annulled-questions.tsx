import { useTranslations } from "#app/i18n/use-translations.ts";
import type { WorkspacePaths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { useMoment } from "../learning/use-moment.ts";
import { StatusBadge } from "../status-badge.tsx";

interface AnnulledQuestionsProps {
  ws: WorkspacePaths;
  questions: readonly {
    id: string;
    questionId: string;
    code: string;
    number: number;
    reason: string;
    by: string;
    annulledAt: string;
    regradedAt: string | null;
  }[];
}

/** What was annulled in a course run, by whom and why; nothing where nothing was. Needs `training`. */
export function AnnulledQuestions({ ws, questions }: AnnulledQuestionsProps) {
  const t = useTranslations("training");
  const moment = useMoment();
  if (questions.length === 0) return null;
  return (
    <div className="mb-5">
      <Card title={t("annulment.list")}>
        <ul className="divide-y divide-line">
          {questions.map((one) => (
            <li key={one.id} className="py-2">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <Anchor href={ws.question(one.questionId)} className="link inline-block py-1 max-md:py-2">
                  {t("annulment.wording", { code: one.code, number: one.number })}
                </Anchor>
                <StatusBadge tone={one.regradedAt === null ? "amber" : "jade"}>
                  {t(one.regradedAt === null ? "annulment.regrading" : "annulment.regraded")}
                </StatusBadge>
                <span className="text-ink-soft tabular-nums">
                  {one.by} · {moment(one.annulledAt)}
                </span>
              </p>
              <p className="[overflow-wrap:anywhere]">{one.reason}</p>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
