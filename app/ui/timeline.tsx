import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";
import { TONE_TEXT, type Tone } from "./tone.ts";
import { Icon, type IconShapes } from "./icon.tsx";
import * as icons from "./icons.data.ts";

export type TimelineState = "done" | "passedOver" | "current" | "dueSoon" | "waiting" | "late" | "regressed";

/** One milestone. Dates are formatted; a baseline that equals the plan need not be given. */
export interface TimelineItem {
  key: string;
  title: string;
  state: TimelineState;
  /** Replaces the word of the state, such as "12 days late". */
  stateText?: string;
  plan?: string;
  /** When to expect it now that the plan no longer holds. */
  expected?: string;
  baseline?: string;
  done?: string;
  /** Completed by data, not by a person. */
  byData?: boolean;
  note?: ReactNode;
  href?: string;
  /** Forms of the row: complete, pin, reopen. */
  children?: ReactNode;
}

const STATES: Record<TimelineState, { icon: IconShapes; tone: Tone }> = {
  done: { icon: icons.circleCheck, tone: "jade" },
  passedOver: { icon: icons.circle, tone: "ink" },
  current: { icon: icons.circleDot, tone: "slate" },
  dueSoon: { icon: icons.hourglass, tone: "amber" },
  waiting: { icon: icons.circle, tone: "ink" },
  late: { icon: icons.circleAlert, tone: "seal" },
  regressed: { icon: icons.rotateCcw, tone: "seal" },
};

/** Milestones in order, with plan, baseline and what became of them. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol>
      {items.map((item) => (
        <Milestone key={item.key} item={item} />
      ))}
    </ol>
  );
}

function Milestone({ item }: { item: TimelineItem }) {
  const t = useTranslations("ui.timeline");
  const { icon, tone } = STATES[item.state];
  const baseline = item.baseline === item.plan ? undefined : item.baseline;
  return (
    <li className="group grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3">
      <div className="flex flex-col items-center" aria-hidden>
        <Icon of={icon} className={classNames("mt-0.5 size-5 shrink-0", TONE_TEXT[tone])} />
        <span className="my-1 w-px flex-1 bg-line group-last:hidden" />
      </div>
      <div className="pb-5 group-last:pb-0">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <span className={classNames("font-semibold", ["waiting", "passedOver"].includes(item.state) && "text-ink-soft")}>
            {item.href === undefined ? (
              item.title
            ) : (
              <Anchor href={item.href} className="hover:text-jade hover:underline">
                {item.title}
              </Anchor>
            )}
          </span>
          <span className={TONE_TEXT[tone]}>{item.stateText ?? t(item.state)}</span>
        </div>
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-soft tabular-nums">
          {item.done !== undefined && <span>{t("doneOn", { date: item.done })}</span>}
          {item.plan !== undefined && <span>{t("plan", { date: item.plan })}</span>}
          {item.expected !== undefined && <span className="text-amber">{t("expected", { date: item.expected })}</span>}
          {baseline !== undefined && <span>{t("baseline", { date: baseline })}</span>}
          {item.byData && <span>{t("byData")}</span>}
        </p>
        {item.note && <div className="mt-1">{item.note}</div>}
        {item.children && <div className="mt-2">{item.children}</div>}
      </div>
    </li>
  );
}
