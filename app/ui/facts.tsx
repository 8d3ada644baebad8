import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface Fact {
  label: string;
  value: ReactNode;
  /** Running text: takes the whole width. */
  wide?: boolean;
}

const ONE_COLUMN = "grid gap-x-4 @sm:grid-cols-[8rem_minmax(0,1fr)]";
const COLUMNS = { 1: "", 2: "@md:grid-cols-2", 3: "@md:grid-cols-2 @3xl:grid-cols-3" };

/** Facts about one thing as label and value, in up to three columns where there is room. */
export function Facts({ items, columns = 1 }: { items: readonly Fact[]; columns?: 1 | 2 | 3 }) {
  return (
    <div className="@container">
      <dl className={classNames("grid gap-x-8 gap-y-3", COLUMNS[columns])}>
        {items.map(({ label, value, wide }) => (
          <div key={label} className={columns === 1 ? ONE_COLUMN : classNames("min-w-0", wide && "col-span-full")}>
            <dt className="text-ink-soft">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
