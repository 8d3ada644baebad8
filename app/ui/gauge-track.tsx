import { useId } from "react";

/** A point on the scale: `value` only for drawing, `text` as it is to be read (already rounded down). */
export interface GaugePoint {
  value: number;
  text: string;
}

export interface GaugeLevel {
  threshold: number;
  label: string;
  /** Two Chinese characters or four letters, for narrow screens. */
  short?: string;
}

/** Share of the scale that is drawn at full size: from here up the levels lie. */
const FOCUS_FROM = 0.6;
/** Where the focus begins and the scale ends, in per cent of the width. */
const FOCUS_AT = 9;
const END_AT = 98;

/** Where a value stands on the track, in per cent of its width; below the focus the scale is squeezed. */
export function gaugeX(value: number, total: number): number {
  const share = Math.min(Math.max(value / total, 0), 1);
  const x =
    share < FOCUS_FROM
      ? (share / FOCUS_FROM) * FOCUS_AT
      : FOCUS_AT + ((share - FOCUS_FROM) / (1 - FOCUS_FROM)) * (END_AT - FOCUS_AT);
  return Math.round(x * 100) / 100;
}

interface GaugeTrackProps {
  total: number;
  levels: readonly GaugeLevel[];
  low: GaugePoint;
  expected: GaugePoint | null;
  high: GaugePoint;
  target?: GaugePoint;
  y: number;
  height: number;
}

/** Inside an SVG: the track, its level marks, the hatched band from low to high, the expected value, the target. */
export function GaugeTrack({ total, levels, low, expected, high, target, y, height }: GaugeTrackProps) {
  const hatch = useId().replace(/:/g, "");
  const at = (value: number) => `${gaugeX(value, total)}%`;
  const from = gaugeX(low.value, total);
  const width = Math.max(gaugeX(high.value, total) - from, 0.4);
  const bottom = y + height;
  return (
    <>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="fill-jade-wash" />
          <line y2="6" strokeWidth="3" className="stroke-jade" strokeOpacity=".45" />
        </pattern>
      </defs>
      <rect x="0" y={y} width={`${END_AT}%`} height={height} className="fill-paper stroke-line" />
      <svg x={`${FOCUS_AT / 2}%`} y={y} overflow="visible" aria-hidden>
        <path d={`M-3 ${height + 2}l4-${height + 4}M1 ${height + 2}l4-${height + 4}`} className="stroke-edge" />
      </svg>
      <rect x={`${from}%`} y={y} width={`${width}%`} height={height} fill={`url(#${hatch})`} className="stroke-jade" />
      {levels.map(({ threshold }) => (
        <line key={threshold} x1={at(threshold)} x2={at(threshold)} y1={y} y2={bottom} className="stroke-edge" />
      ))}
      {target && (
        <svg x={at(target.value)} y={y} overflow="visible">
          <path d={`M0-4V${height + 4}`} strokeWidth="2" className="stroke-slate" />
          <path d="M0-4h9l-3 3.5 3 3.5h-9z" className="fill-slate" />
        </svg>
      )}
      {expected && (
        <svg x={at(expected.value)} y={y + height / 2} overflow="visible">
          <path
            d={`M0-${height / 2 + 5}l6 ${height / 2 + 5}-6 ${height / 2 + 5}-6-${height / 2 + 5}z`}
            strokeWidth="1.5"
            className="fill-ink stroke-sheet"
          />
        </svg>
      )}
    </>
  );
}
