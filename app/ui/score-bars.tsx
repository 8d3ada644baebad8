import { useId } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";

/** Points of one group. `earned + open <= max`; what is left over is lost. Numbers are for drawing, `text` is read. */
export interface ScoreBar {
  key: string;
  label: string;
  earned: number;
  /** Points not decided yet: not assessed, or to be judged again. */
  open?: number;
  max: number;
  /** "17.5 / 20.0" */
  text: string;
  href?: string;
}

interface ScoreBarsProps {
  caption: string;
  heads: { name: string; score: string };
  rows: readonly ScoreBar[];
}

/** Groups as bars on one common scale inside their table, so that the longest gap is the one to close first. */
export function ScoreBars({ caption, heads, rows }: ScoreBarsProps) {
  const hatch = useId().replace(/:/g, "");
  const longest = Math.max(1, ...rows.map((row) => row.max));
  const percent = (points: number) => `${Math.round((points / longest) * 10000) / 100}%`;
  return (
    <div className="@container">
      <BarLegend hatch={hatch} />
      <table className="w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-xs text-ink-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1.5 text-start font-normal">
              {heads.name}
            </th>
            <th scope="col" className="py-1.5 text-end font-normal">
              {heads.score}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, earned, open = 0, max, text, href }) => (
            <tr key={key} className="border-b border-line last:border-b-0">
              <th scope="row" className="w-full py-2 text-start font-normal">
                <div className="grid items-center gap-x-4 gap-y-1 @lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
                  <span className="[word-break:keep-all]">
                    {href === undefined ? (
                      label
                    ) : (
                      <Anchor href={href} className="link">
                        {label}
                      </Anchor>
                    )}
                  </span>
                  <svg width="100%" height="12" aria-hidden className="block">
                    <rect y="1" width={percent(max)} height="10" className="fill-seal-wash stroke-seal/50" />
                    <rect
                      x={percent(earned)}
                      y="1"
                      width={percent(open)}
                      height="10"
                      fill={`url(#${hatch})`}
                      className="stroke-amber"
                    />
                    <rect y="1" width={percent(earned)} height="10" className="fill-jade" />
                  </svg>
                </div>
              </th>
              <td className="py-2 pl-4 text-end whitespace-nowrap">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The three kinds of points by name; holds the hatching that the bars share. */
function BarLegend({ hatch }: { hatch: string }) {
  const t = useTranslations("ui.bars");
  return (
    <ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-soft">
      {(["earned", "open", "lost"] as const).map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <svg viewBox="0 0 16 12" aria-hidden className="h-3 w-4">
            {kind === "open" && (
              <defs>
                <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <rect width="5" height="5" className="fill-amber-wash" />
                  <line y2="5" strokeWidth="2.5" className="stroke-amber" strokeOpacity=".6" />
                </pattern>
              </defs>
            )}
            {kind === "earned" && <rect y="1" width="16" height="10" className="fill-jade" />}
            {kind === "open" && (
              <rect x=".5" y="1" width="15" height="10" fill={`url(#${hatch})`} className="stroke-amber" />
            )}
            {kind === "lost" && <rect x=".5" y="1" width="15" height="10" className="fill-seal-wash stroke-seal/50" />}
          </svg>
          {t(kind)}
        </li>
      ))}
    </ul>
  );
}
