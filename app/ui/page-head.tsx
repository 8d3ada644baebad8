import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";

interface PageHeadProps {
  title: string;
  /** One line of facts. */
  facts?: ReactNode;
  /** At most one primary action. */
  action?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  badge?: ReactNode;
  /** 2 below an engagement header, which holds the page's h1. */
  level?: 1 | 2;
}

/** The size of a page's h1: long names step down, so that they take two lines rather than four. */
export function titleSize(title: string): string {
  return title.length > 24 ? "text-lg" : "text-lg md:text-xl";
}

/** The head of a page: title, one line of facts, at most one primary action. */
export function PageHead({ title, facts, action, breadcrumbs, badge, level = 1 }: PageHeadProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <header className="mb-5">
      {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} within={level === 2} />}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Heading className={level === 1 ? titleSize(title) : "text-lg"}>{title}</Heading>
            {badge}
          </div>
          {facts && <div className="mt-1 text-ink-soft">{facts}</div>}
        </div>
        {action}
      </div>
    </header>
  );
}
