import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";
import { useClosingDetails } from "./use-closing-details.ts";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

export interface Tab {
  href: string;
  label: string;
  current: boolean;
  count?: number;
}

/** Tabs that are links. On phones they fold into one line that names the current tab. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  const ref = useClosingDetails();
  const current = items.find((item) => item.current);
  return (
    <div data-menu-frame className="relative border-b border-line print:hidden">
      <details ref={ref} className="peer md:hidden">
        <summary className="target flex items-center justify-between gap-2 py-2 font-semibold">
          <span>{current?.label ?? label}</span>
          <Icon of={icons.chevronDown} className="size-4 text-ink-soft" />
        </summary>
      </details>
      <nav
        aria-label={label}
        className={classNames(
          "peer-not-open:max-md:hidden max-md:absolute max-md:inset-x-0 max-md:top-full max-md:z-30 max-md:mt-1",
          "max-md:rounded-md max-md:border max-md:border-line max-md:bg-sheet max-md:p-1 max-md:shadow-lift",
        )}
      >
        <ul className="md:-mb-px md:flex md:flex-wrap md:gap-x-6">
          {items.map((item) => (
            <li key={item.href}>
              <Anchor
                href={item.href}
                prefetch
                aria-current={item.current ? "page" : undefined}
                className={classNames(
                  "target flex items-center gap-1.5 max-md:rounded-sm max-md:px-3 max-md:hover:bg-jade-wash",
                  "md:border-b-2 md:py-2",
                  item.current
                    ? "font-semibold text-ink md:border-ink"
                    : "text-ink-soft hover:text-ink md:border-transparent md:hover:border-edge",
                )}
              >
                {item.label}
                {item.count !== undefined && item.count > 0 && (
                  <span className="text-xs font-normal text-ink-soft tabular-nums">{item.count}</span>
                )}
              </Anchor>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
