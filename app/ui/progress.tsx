import { useId } from "react";
import { classNames } from "./class-names.ts";

interface ProgressProps {
  label: string;
  /** Absent while nobody can say how far it is. */
  value?: number;
  max?: number;
  /** What is happening now, or the count in words. */
  detail?: string;
  tone?: "jade" | "amber" | "seal";
}

const BARS = {
  jade: "[&::-webkit-progress-value]:bg-jade [&::-moz-progress-bar]:bg-jade",
  amber: "[&::-webkit-progress-value]:bg-amber [&::-moz-progress-bar]:bg-amber",
  seal: "[&::-webkit-progress-value]:bg-seal [&::-moz-progress-bar]:bg-seal",
};

/** How far something is, with what is happening in words. */
export function Progress({ label, value, max = 100, detail, tone = "jade" }: ProgressProps) {
  const id = useId();
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id}>{label}</label>
        {detail && <span className="text-xs text-ink-soft tabular-nums">{detail}</span>}
      </div>
      <progress
        id={id}
        value={value}
        max={max}
        className={classNames(
          "mt-1 h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line accent-jade",
          "[&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:rounded-full",
          BARS[tone],
        )}
      />
    </div>
  );
}
