import type { LucideIcon } from "lucide-react";
import { Circle, CircleAlert, CircleCheck, CircleDot, Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { TONE_TEXT, type Tone } from "./tone.ts";

const ICONS: Record<Tone, LucideIcon> = {
  ink: Circle,
  jade: CircleCheck,
  amber: Hourglass,
  slate: CircleDot,
  seal: CircleAlert,
};

/** A state in one word with an icon; the colour only repeats what the word says. */
export function StatusBadge({ tone, icon, children }: { tone: Tone; icon?: LucideIcon; children: ReactNode }) {
  const Icon = icon ?? ICONS[tone];
  return (
    <span className={classNames("inline-flex items-start gap-1", TONE_TEXT[tone])}>
      <Icon className="mt-[0.2em] size-[1em] shrink-0" />
      <span>{children}</span>
    </span>
  );
}
