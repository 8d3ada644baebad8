import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "./anchor.tsx";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

export interface Crumb {
  href: string;
  label: string;
}

interface BreadcrumbsProps {
  items: readonly Crumb[];
  /** Below an engagement header, which has a way up of its own: the two are told apart by name. */
  within?: boolean;
}

/** The way up from this page; the page itself is not in it, its title stands right below. */
export function Breadcrumbs({ items, within = false }: BreadcrumbsProps) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t(within ? "breadcrumbsWithin" : "breadcrumbs")} className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1 text-xs text-ink-soft">
        {items.map(({ href, label }) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            <Anchor
              href={href}
              className="inline-block py-1.5 [overflow-wrap:anywhere] hover:text-jade hover:underline max-md:py-3"
            >
              {label}
            </Anchor>
            <Icon of={icons.chevronRight} className="size-3.5 shrink-0" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
