import type { MouseEvent } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { classNames } from "../class-names.ts";

interface QuestionMapProps {
  count: number;
  at: number;
  answered: (position: number) => boolean;
  hrefFor: (position: number) => string;
  go: (position: number) => void;
}

/** All questions of an attempt at a glance; each leads to its own page without script. Needs `learning`. */
export function QuestionMap({ count, at, answered, hrefFor, go }: QuestionMapProps) {
  const t = useTranslations("learning");
  return (
    <nav aria-label={t("player.map")}>
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-1.5">
        {Array.from({ length: count }, (_, n) => n + 1).map((position) => (
          <li key={position}>
            <a
              href={hrefFor(position)}
              aria-current={position === at ? "step" : undefined}
              aria-label={t(answered(position) ? "player.mapAnswered" : "player.mapOpen", { at: position })}
              onClick={(event: MouseEvent) => {
                event.preventDefault();
                go(position);
              }}
              className={classNames(
                "flex h-11 items-center justify-center rounded-md border tabular-nums",
                answered(position) ? "border-jade bg-jade-wash font-semibold text-jade" : "border-edge bg-sheet text-ink",
                position === at && "outline-2 outline-offset-1 outline-ink",
              )}
            >
              {position}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
