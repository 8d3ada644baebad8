import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { StatusBadge } from "../status-badge.tsx";

const TONES = { not_begun: "ink", under_way: "amber", grading: "slate", passed: "jade", failed: "seal" } as const;

export interface ShownPerson {
  id: string;
  person: string;
  /** The company or the course run, whichever the page does not say by itself. */
  detail: string;
  lessons: number;
  lessonsDone: number;
  earnedPoints: number | null;
  totalPoints: number | null;
  state: keyof typeof TONES;
  /** Where the result of the last attempt is told. */
  resultHref: string | null;
  removalHref: string | null;
}

/** People of a run or a company with how far each has come; one below the other, fit for phones. Needs `learning`. */
export function PeopleList({ people, removeLabel }: { people: readonly ShownPerson[]; removeLabel?: string }) {
  const t = useTranslations("learning");
  return (
    <ul className="divide-y divide-line">
      {people.map((one) => (
        <li key={one.id} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-4 py-3 md:px-5">
          <span className="min-w-0 flex-1 basis-48">
            <span className="font-semibold">{one.person}</span>{" "}
            <span className="text-ink-soft">{one.detail}</span>
          </span>
          <span className="text-ink-soft tabular-nums">
            {t("team.lessons")} {t("team.lessonsOf", { done: one.lessonsDone, count: one.lessons })}
          </span>
          {one.earnedPoints !== null && (
            <span className="tabular-nums">
              {t("team.score")} {t("team.scoreOf", { earned: one.earnedPoints, total: one.totalPoints ?? 0 })}
            </span>
          )}
          <StatusBadge tone={TONES[one.state]}>{t(`team.standing.${one.state}`)}</StatusBadge>
          {one.resultHref && (
            <Anchor href={one.resultHref} className="link">
              {t("course.result")}
            </Anchor>
          )}
          {one.removalHref && removeLabel && (
            <Anchor href={one.removalHref} className="link">
              {removeLabel}
            </Anchor>
          )}
        </li>
      ))}
    </ul>
  );
}
