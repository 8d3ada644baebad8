import { useId } from "react";
import type { FoundPlan, PlanView } from "#app/domain/actions/plan-view.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";

interface PathWaterfallProps {
  kind: PlanView["kind"];
  plan: FoundPlan;
  total: number;
  actionHref: (id: string) => string;
}

const ROW = 18;
const BAR = 12;
const TOP = 4;
/** Shown beyond start and end, as a share of what lies between them. */
const ROOM = 0.12;

/** How a plan climbs from the score as it stands to the target: drawn step by step, with the same as a table. */
export function PathWaterfall({ kind, plan, total, actionHref }: PathWaterfallProps) {
  const t = useTranslations("plans");
  const id = useId();
  const name = t(`kinds.${kind}`);
  const { start, final, goal, steps } = plan;
  const values = [start.value, final.value, goal.value, ...steps.map(({ to }) => to.value)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * ROOM, total * 0.01);
  const [from, to] = [Math.max(0, low - room), Math.min(total, high + room)];
  const at = (value: number) => Math.round(((value - from) / Math.max(to - from, 0.001)) * 10_000) / 100;
  const height = TOP + (steps.length + 1) * ROW;
  const bars = [{ key: "start", begin: from, end: start.value, gained: false }, ...steps.map((step) => ({ key: step.id, begin: step.from.value, end: step.to.value, gained: true }))];
  return (
    <figure className="grid gap-3">
      <svg role="img" aria-labelledby={`${id}-t ${id}-d`} width="100%" height={height + 20} className="block overflow-visible">
        <title id={`${id}-t`}>{t("waterfall.title", { kind: name })}</title>
        <desc id={`${id}-d`}>
          {t("waterfall.describe", { start: start.text, final: final.text, goal: goal.text, count: steps.length })}
        </desc>
        {bars.map(({ key, begin, end, gained }, row) => (
          <g key={key}>
            <rect
              x={`${at(begin)}%`}
              y={TOP + row * ROW}
              width={`${Math.max(at(end) - at(begin), 0.4)}%`}
              height={BAR}
              className={gained ? "fill-jade" : "fill-slate-wash stroke-slate"}
            />
            {row < bars.length - 1 && (
              <line
                x1={`${at(end)}%`}
                x2={`${at(end)}%`}
                y1={TOP + row * ROW + BAR}
                y2={TOP + (row + 1) * ROW}
                className="stroke-edge"
              />
            )}
          </g>
        ))}
        <line x1={`${at(goal.value)}%`} x2={`${at(goal.value)}%`} y1="0" y2={height} strokeWidth="2" strokeDasharray="4 3" className="stroke-seal" />
        <text x={`${at(goal.value)}%`} y={height + 14} textAnchor={at(goal.value) > 60 ? "end" : "start"} className="fill-ink-soft text-xs tabular-nums">
          {t("waterfall.target", { goal: goal.text })}
        </text>
      </svg>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("waterfall.title", { kind: name })}</caption>
        <thead className="text-xs text-ink-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1 text-start font-normal">
              {t("waterfall.step")}
            </th>
            <th scope="col" className="py-1 pl-3 text-end font-normal">
              {t("waterfall.gain")}
            </th>
            <th scope="col" className="py-1 pl-3 text-end font-normal">
              {t("waterfall.score")}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="border-b border-line">
            <th scope="row" className="py-1.5 text-start font-normal">
              {t("waterfall.start")}
            </th>
            <td />
            <td className="py-1.5 pl-3 text-end tabular-nums">{start.text}</td>
          </tr>
          {steps.map((step) => (
            <tr key={step.id} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1.5 text-start font-normal">
                <Anchor href={actionHref(step.id)} className="link [overflow-wrap:anywhere]">
                  {step.title}
                </Anchor>
                <span className="block text-xs text-ink-soft tabular-nums">
                  {[step.clauses.slice(0, 3).join(" "), `${t("waterfall.until")} ${step.finishOn}`].filter(Boolean).join(" · ")}
                </span>
              </th>
              <td className="py-1.5 pl-3 text-end whitespace-nowrap tabular-nums">+{step.gain}</td>
              <td className="py-1.5 pl-3 text-end tabular-nums">{step.to.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
