import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";
import { iconButtonClass } from "./button.tsx";
import { PAGE_SIZES } from "#app/lib/list-request.ts";
import type { HrefFor, ListState } from "./list-state.ts";
import { Menu, MenuLinks } from "./menu.tsx";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** The count of rows, the page size, and the way to the pages before and after. */
export function Pager({ state, hrefFor, countLine }: { state: ListState; hrefFor: HrefFor; countLine?: string }) {
  const t = useTranslations("ui");
  const pages = Math.max(1, Math.ceil(state.total / state.pageSize));
  const sizes = PAGE_SIZES.filter((size) => size === state.pageSize || state.total > PAGE_SIZES[0]);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-2.5 text-ink-soft">
      <div className="flex flex-wrap items-center gap-x-4">
        <p className="tabular-nums">{countLine ?? t("count", { count: state.total })}</p>
        {sizes.length > 1 && (
          <Menu
            summaryClass="-mx-2 px-2 hover:text-ink"
            label={
              <>
                {t("pageSize", { size: state.pageSize })}
                <Icon of={icons.chevronDown} className="size-4" />
              </>
            }
          >
            <MenuLinks
              items={sizes.map((size) => ({
                href: hrefFor({ pageSize: size }),
                label: t("pageSize", { size }),
                current: size === state.pageSize,
              }))}
            />
          </Menu>
        )}
      </div>
      {pages > 1 && (
        <nav aria-label={t("pages")} className="flex items-center gap-2 print:hidden">
          <PagerLink href={state.page > 1 ? hrefFor({ page: state.page - 1 }) : undefined} label={t("previousPage")}>
            <Icon of={icons.chevronLeft} />
          </PagerLink>
          <span className="px-1 tabular-nums">{t("pageOf", { page: state.page, pages })}</span>
          <PagerLink href={state.page < pages ? hrefFor({ page: state.page + 1 }) : undefined} label={t("nextPage")}>
            <Icon of={icons.chevronRight} />
          </PagerLink>
        </nav>
      )}
    </div>
  );
}

function PagerLink({ href, label, children }: { href?: string; label: string; children: ReactNode }) {
  const className = iconButtonClass("quiet");
  if (href === undefined) {
    return (
      <span aria-hidden className={`${className} pointer-events-none opacity-40`}>
        {children}
      </span>
    );
  }
  return (
    <Anchor href={href} aria-label={label} prefetch className={className}>
      {children}
    </Anchor>
  );
}
