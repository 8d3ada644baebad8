import { useTranslations } from "#app/i18n/use-translations.ts";
import type { Standing } from "#app/domain/training/standing.rules.ts";
import type { Column } from "../data-table.tsx";
import { statusBadgeHtml } from "../status-badge.tsx";

const TONES = { not_begun: "ink", under_way: "amber", grading: "slate", passed: "jade", failed: "seal" } as const;

interface Person {
  person: string;
  lessons: number;
  lessonsDone: number;
  earnedPoints: number | null;
  totalPoints: number | null;
  state: Standing;
}

/** What every list of learners tells of each: who, how far the reading is, how the exam stands. Needs `learning`. */
export function usePeopleColumns<Row extends Person>() {
  const t = useTranslations("learning");
  return {
    name: { key: "name", head: t("team.name"), sortKey: "name", cell: (row) => row.person },
    lessons: {
      key: "lessons",
      head: t("team.lessons"),
      numeric: true,
      cell: (row) => t("team.lessonsOf", { done: row.lessonsDone, count: row.lessons }),
    },
    score: {
      key: "score",
      head: t("team.score"),
      sortKey: "score",
      numeric: true,
      cell: ({ earnedPoints, totalPoints }) =>
        earnedPoints === null ? t("team.noScore") : t("team.scoreOf", { earned: earnedPoints, total: totalPoints ?? 0 }),
    },
    standing: {
      key: "state",
      head: t("team.state"),
      priority: 1,
      cell: ({ state }) => statusBadgeHtml(TONES[state], t(`team.standing.${state}`)),
    },
  } satisfies Record<string, Column<Row>>;
}
