import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";

export const CHIP = "target inline-flex items-center gap-1.5 rounded-md border py-1 transition-colors";
export const CHIP_OFF = "border-line bg-sheet hover:border-edge";
export const CHIP_ON = "border-jade bg-jade-wash font-semibold";

export interface Chip {
  href: string;
  label: string;
  count?: number;
  current: boolean;
}

/** A few ways to see the same thing, all in sight, each under an address of its own. */
export function Chips({ label, items, keepScroll }: { label: string; items: readonly Chip[]; keepScroll?: boolean }) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1.5 print:hidden">
      {items.map((item) => (
        <li key={item.href}>
          <Anchor
            href={item.href}
            keepScroll={keepScroll}
            aria-current={item.current ? "true" : undefined}
            className={classNames(CHIP, "px-3", item.current ? CHIP_ON : CHIP_OFF)}
          >
            {item.label}
            {item.count !== undefined && <span className="text-xs font-normal text-ink-soft tabular-nums">{item.count}</span>}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
