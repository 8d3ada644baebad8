import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { useClosingDetails } from "./use-closing-details.ts";
import { html, htmlText, type SafeHtml } from "./html.ts";
import { iconHtml } from "./icon.tsx";
import * as icons from "./icons.data.ts";

interface MenuProps {
  label: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  summaryClass?: string;
}

/** A small list of links and buttons that opens below its label. A plain disclosure, so it needs no script. */
export function Menu({ label, children, align = "start", summaryClass }: MenuProps) {
  const ref = useClosingDetails();
  return (
    <details ref={ref} data-menu-frame className="relative print:hidden">
      <summary className={classNames("target inline-flex items-center gap-1 rounded-md", summaryClass)}>
        {label}
      </summary>
      <div
        className={classNames(
          "absolute top-full z-40 mt-1 max-h-[70vh] w-max max-w-[min(20rem,calc(100vw-2rem))] min-w-44 overflow-y-auto",
          "rounded-md border border-line bg-sheet p-1 text-sm text-ink shadow-lift",
          align === "end" ? "right-0" : "left-0",
        )}
      >
        {children}
      </div>
    </details>
  );
}

const ITEM = "target flex w-full items-center gap-2 rounded-sm px-3 py-1.5 text-start hover:bg-jade-wash";

export interface MenuItem {
  href: string;
  label: string;
  count?: number;
  /** A choice among several that is made. */
  current?: boolean;
  /** For files and other addresses that are no pages. */
  reload?: boolean;
}

/** The links of a menu, as markup: lists have dozens of them, hardly ever opened. */
export function MenuLinks({ items }: { items: readonly MenuItem[] }) {
  return <div dangerouslySetInnerHTML={{ __html: htmlText(items.map(itemHtml)) }} />;
}

function itemHtml({ href, label, count, current, reload }: MenuItem): SafeHtml {
  const way = reload ? html` data-reload=""` : html` data-discover="true"`;
  const number = count !== undefined && html`<span class="ml-2 text-xs text-ink-soft tabular-nums">${count}</span>`;
  return html`<a href="${href}" class="${ITEM}"${way}${current && html` aria-current="true"`}
    ><span class="min-w-0 flex-1 [overflow-wrap:anywhere]">${label}${number}</span>${
      current && iconHtml(icons.check, "size-4 shrink-0 text-jade")
    }</a>`;
}

/** The submit button of a small form in a menu. */
export function MenuButton({ children }: { children: ReactNode }) {
  return (
    <button type="submit" className={ITEM}>
      {children}
    </button>
  );
}
