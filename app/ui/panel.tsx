import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";
import { iconButtonClass } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** A page with an open panel at its right; below 64rem the panel is the page. Without a panel, just the page. */
export function PanelSplit({ children, panel }: { children: ReactNode; panel?: ReactNode }) {
  if (!panel) return <>{children}</>;
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(22rem,28rem)] lg:items-start lg:gap-6">
      <div className="min-w-0 max-lg:hidden">{children}</div>
      {panel}
    </div>
  );
}

interface PanelProps {
  title: string;
  /** The page the panel was opened from. */
  closeHref: string;
  badge?: ReactNode;
  facts?: ReactNode;
  children: ReactNode;
  /** Buttons in reach at the lower edge; they stand beside what scrolls, so a form's name it by `form`. */
  actions?: ReactNode;
}

const ACTIONS =
  "panel-actions sticky bottom-[var(--bottom-nav,0px)] z-20 flex flex-wrap gap-3 rounded-b-lg border border-line " +
  "bg-sheet px-4 py-3 md:px-5 print:hidden";

/** The details of one row of the page, at an address of their own. The h1 stays with the head above the page. */
export function Panel({ title, closeHref, badge, facts, children, actions }: PanelProps) {
  const t = useTranslations("ui");
  const ref = useRef<HTMLDivElement>(null);
  // Opened from far down a list that gave way to it, it is shown from its head.
  useEffect(() => {
    if (ref.current && ref.current.getBoundingClientRect().top < 0) ref.current.scrollIntoView({ block: "start" });
  }, [title]);
  return (
    <section aria-label={title} className="panel-fit">
      <div
        ref={ref}
        className={classNames("panel-body border border-line bg-sheet", actions ? "rounded-t-lg" : "rounded-lg")}
      >
        <Anchor
          href={closeHref}
          keepScroll
          className="target flex items-center gap-1.5 border-b border-line px-4 text-ink-soft hover:text-jade lg:hidden"
        >
          <Icon of={icons.arrowLeft} className="size-4" />
          {t("back")}
        </Anchor>
        <header className="z-10 flex items-start gap-3 rounded-t-lg bg-sheet px-4 pt-4 pb-3 md:px-5 lg:sticky lg:top-0">
          <div className="min-w-0 flex-1">
            <h2 className="text-base">{title}</h2>
            {badge && <div className="mt-1">{badge}</div>}
            {facts && <div className="mt-1 text-ink-soft">{facts}</div>}
          </div>
          <Anchor
            href={closeHref}
            keepScroll
            aria-label={t("close")}
            className={iconButtonClass("bare", "-mt-2 -mr-2.5 max-lg:hidden")}
          >
            <Icon of={icons.x} />
          </Anchor>
        </header>
        <div className="@container px-4 pb-5 md:px-5">{children}</div>
      </div>
      {actions && <div className={ACTIONS}>{actions}</div>}
    </section>
  );
}
