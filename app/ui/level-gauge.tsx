import { useId, type ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { GaugeLegend } from "./gauge-legend.tsx";
import { type GaugeLevel, type GaugePoint, GaugeTrack, gaugeX } from "./gauge-track.tsx";

export interface LevelGaugeProps {
  /** "compact" for headers and lists: one line of words over a thin track. */
  size?: "full" | "compact";
  /** What the picture shows, such as the name of the client. */
  title: string;
  /** The level in words, such as "predicted three-star, at least pass". */
  levelText: string;
  /** Top of the scale: 100, or 1000 for brand evaluation. */
  total?: number;
  /** From the lowest to the highest. */
  levels: readonly GaugeLevel[];
  low: GaugePoint;
  /** Null while nothing is assessed: the range says all there is. */
  expected: GaugePoint | null;
  high: GaugePoint;
  target?: GaugePoint & { label: string };
  /** The loss budget in words. */
  children?: ReactNode;
}

/** The star level as a picture drawn on the server, with the same in words and as a table. */
export function LevelGauge(props: LevelGaugeProps) {
  return props.size === "compact" ? <CompactGauge {...props} /> : <FullGauge {...props} />;
}

function useDescription({ low, expected, high, target }: LevelGaugeProps): string {
  const t = useTranslations("ui.gauge");
  const ends = { low: low.text, high: high.text };
  const range = expected ? t("describe", { ...ends, expected: expected.text }) : t("describeOpen", ends);
  return target ? `${range} ${t("describeTarget", { label: target.label, text: target.text })}` : range;
}

function CompactGauge(props: LevelGaugeProps) {
  const { total = 100, title, levelText, expected } = props;
  const id = useId();
  const description = useDescription(props);
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{levelText}</span>
        {expected && <span className="tabular-nums">{expected.text}</span>}
      </p>
      <svg role="img" aria-labelledby={`${id}-t ${id}-d`} width="100%" height="36" className="block overflow-visible">
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{description}</desc>
        <GaugeTrack {...props} total={total} y={6} height={8} />
        {props.levels.map(({ threshold }) => (
          <text
            key={threshold}
            x={`${gaugeX(threshold, total)}%`}
            y="33"
            textAnchor="middle"
            className="fill-ink-soft text-xs"
          >
            {threshold}
          </text>
        ))}
      </svg>
    </div>
  );
}

function FullGauge(props: LevelGaugeProps) {
  const { total = 100, levels, title, levelText, children } = props;
  const t = useTranslations("ui.gauge");
  const id = useId();
  const description = useDescription(props);
  const numbers = [0, total * 0.6, ...levels.map((level) => level.threshold), total];
  return (
    <figure className="@container">
      <figcaption className="mb-2 text-base font-semibold">{levelText}</figcaption>
      <svg role="img" aria-labelledby={`${id}-t ${id}-d`} width="100%" height="76" className="block overflow-visible">
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{description}</desc>
        {levels.map((level, index) => {
          const end = levels[index + 1]?.threshold ?? total;
          const middle = `${(gaugeX(level.threshold, total) + gaugeX(end, total)) / 2}%`;
          return (
            <g key={level.threshold} textAnchor="middle" className="fill-ink-soft text-xs">
              <text x={middle} y="12" className="@xl:hidden">
                {level.short ?? level.label}
              </text>
              <text x={middle} y="12" className="hidden @xl:block">
                {level.label}
              </text>
            </g>
          );
        })}
        <GaugeTrack {...props} total={total} y={26} height={20} />
        {numbers.map((number) => (
          <text
            key={number}
            x={`${gaugeX(number, total)}%`}
            y="68"
            textAnchor={number === 0 ? "start" : "middle"}
            className="fill-ink-soft text-xs tabular-nums"
          >
            {number}
          </text>
        ))}
      </svg>
      <GaugeLegend {...props} />
      {children && <div className="mt-3">{children}</div>}
      <details className="mt-2 text-xs">
        <summary className="target inline-flex items-center text-jade underline decoration-jade/40 underline-offset-4">
          {t("table")}
        </summary>
        <GaugeTable {...props} />
      </details>
    </figure>
  );
}

function GaugeTable({ title, levels, low, expected, high, target }: LevelGaugeProps) {
  const t = useTranslations("ui.gauge");
  const rows: [string, string | number][] = [
    [t("low"), low.text],
    ...(expected ? [[t("expected"), expected.text] as [string, string]] : []),
    [t("high"), high.text],
    ...(target ? [[`${t("target")} ${target.label}`, target.text] as [string, string]] : []),
    ...levels.map(({ label, threshold }): [string, number] => [t("from", { level: label }), threshold]),
  ];
  return (
    <table className="mt-1 border-collapse">
      <caption className="sr-only">{title}</caption>
      <thead className="text-ink-soft">
        <tr>
          <th scope="col" className="py-1 pr-8 text-start font-normal">
            {t("what")}
          </th>
          <th scope="col" className="py-1 text-end font-normal">
            {t("points")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="py-1 pr-8 text-start font-normal">
              {name}
            </th>
            <td className="py-1 text-end">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
