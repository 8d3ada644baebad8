import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface CardProps {
  title?: string;
  /** One small thing at the right of the title: a link, a badge. */
  action?: ReactNode;
  children: ReactNode;
  level?: 2 | 3;
  /** No inner space, for tables and lists that reach the edge. */
  flush?: boolean;
}

/** A sheet of paper on the page. */
export function Card({ title, action, children, level = 2, flush = false }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className="min-w-0 rounded-lg border border-line bg-sheet print:break-inside-avoid">
      {title && (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-4 pb-1 md:px-5">
          <Heading className="text-base">{title}</Heading>
          {action && <div className="max-md:[&>a]:inline-block max-md:[&>a]:py-3">{action}</div>}
        </div>
      )}
      <div
        className={classNames(
          "overflow-clip rounded-lg",
          !flush && "px-4 pb-5 md:px-5",
          !flush && (title ? "pt-2" : "pt-5"),
        )}
      >
        {children}
      </div>
    </section>
  );
}
