import { Link } from "@remix-run/react";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { useClosingDetails } from "./use-closing-details.ts";

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

interface MenuLinkProps {
  href: string;
  children: ReactNode;
  current?: boolean;
  /** For files and other addresses that are no pages. */
  reloadDocument?: boolean;
}

/** One link of a menu. `current` marks a choice among several. */
export function MenuLink({ href, children, current, reloadDocument }: MenuLinkProps) {
  return (
    <Link to={href} reloadDocument={reloadDocument} aria-current={current ? "true" : undefined} className={ITEM}>
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</span>
      {current && <Check className="size-4 shrink-0 text-jade" />}
    </Link>
  );
}

/** The submit button of a small form in a menu. */
export function MenuButton({ children }: { children: ReactNode }) {
  return (
    <button type="submit" className={ITEM}>
      {children}
    </button>
  );
}
