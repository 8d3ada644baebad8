import { Link } from "@remix-run/react";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";

export interface Crumb {
  href: string;
  label: string;
}

/** The way up from this page; the page itself is not in it, its title stands right below. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("breadcrumbs")} className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1 text-xs text-ink-soft">
        {items.map(({ href, label }) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            <Link
              to={href}
              className="inline-block py-1.5 [overflow-wrap:anywhere] hover:text-jade hover:underline max-md:py-3"
            >
              {label}
            </Link>
            <ChevronRight className="size-3.5 shrink-0" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
