import { useTranslations } from "#app/i18n/use-translations.ts";
import { StatusBadge } from "../status-badge.tsx";
import type { Tone } from "../tone.ts";

const TONES = {
  not_open: "ink",
  ready: "slate",
  under_way: "amber",
  grading: "slate",
  passed: "jade",
  again: "amber",
  used_up: "seal",
  closed: "ink",
} as const satisfies Record<string, Tone>;

export type ShownExamState = keyof typeof TONES;

/** How a learner's exam stands. Needs `learning`. */
export function ExamStateBadge({ state }: { state: ShownExamState }) {
  const t = useTranslations("learning");
  return <StatusBadge tone={TONES[state]}>{t(`states.${state}`)}</StatusBadge>;
}
