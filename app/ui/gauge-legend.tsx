import type { ReactNode } from "react";
import { useId } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { GaugePoint } from "./gauge-track.tsx";

interface GaugeLegendProps {
  low: GaugePoint;
  expected: GaugePoint | null;
  high: GaugePoint;
  target?: GaugePoint & { label: string };
}

/** The values of the gauge in words, each beside the sign it has in the picture. */
export function GaugeLegend({ low, expected, high, target }: GaugeLegendProps) {
  const t = useTranslations("ui.gauge");
  const hatch = useId().replace(/:/g, "");
  return (
    <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
      {expected && (
        <Sign label={t("expected")} value={expected.text}>
          <path d="M8 1l5 7-5 7-5-7z" className="fill-ink" />
        </Sign>
      )}
      {low.value < high.value && (
        <Sign label={`${t("low")} – ${t("high")}`} value={t("range", { low: low.text, high: high.text })}>
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="5" height="5" className="fill-jade-wash" />
              <line y2="5" strokeWidth="2.5" className="stroke-jade" strokeOpacity=".45" />
            </pattern>
          </defs>
          <rect x="1" y="3.5" width="14" height="9" fill={`url(#${hatch})`} className="stroke-jade" />
        </Sign>
      )}
      {target && (
        <Sign label={t("target")} value={`${target.label} ${target.text}`}>
          <path d="M4 1v14" strokeWidth="2" className="stroke-slate" />
          <path d="M4 1h10l-3 3.5 3 3.5h-10z" className="fill-slate" />
        </Sign>
      )}
    </ul>
  );
}

function Sign({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <svg viewBox="0 0 16 16" aria-hidden className="size-4 shrink-0">
        {children}
      </svg>
      <span className="text-ink-soft">{label}</span>
      <span className="font-semibold tabular-nums">{value}</span>
    </li>
  );
}
