import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { classNames } from "../class-names.ts";
import { CheckLink } from "../check-link.tsx";
import { LanguageSwitch } from "../language-switch.tsx";
import { SkipLink } from "../skip-link.tsx";
import { type Flash, Toast } from "../toast.tsx";
import { Icon } from "../icon.tsx";
import type { NavItem, ShellPerson } from "./nav-item.ts";
import { PersonMenu } from "./person-menu.tsx";

interface PortalShellProps {
  /** The client company. */
  company: string;
  /** The consultancy that invites. */
  workspace: string;
  homeHref: string;
  /** At most five entries; on phones they are the bottom navigation. */
  nav: readonly NavItem[];
  person: ShellPerson;
  logoutAction: string;
  switcher?: readonly { href: string; label: string }[];
  flash?: Flash;
  children: ReactNode;
}

/** The frame of client people: one column up to 40rem, 16 px text, navigation under the thumb on phones. */
export function PortalShell(props: PortalShellProps) {
  const t = useTranslations("ui");
  return (
    <div className="roomy max-md:[--bottom-nav:4rem]">
      <SkipLink />
      <header className="border-b border-line bg-sheet">
        <div className="mx-auto flex max-w-[42rem] items-center gap-3 px-4 py-2">
          <Anchor href={props.homeHref} className="min-w-0 flex-1 py-1 leading-snug">
            <span className="line-clamp-2 font-semibold [overflow-wrap:anywhere]">{props.company}</span>
            <span className="block truncate text-xs text-ink-soft">{props.workspace}</span>
          </Anchor>
          <PersonMenu person={props.person} logoutAction={props.logoutAction} switcher={props.switcher} />
        </div>
      </header>
      <nav
        aria-label={t("mainNavigation")}
        className={classNames(
          "border-line bg-sheet md:border-b print:hidden",
          "max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:border-t",
          "max-md:pb-[env(safe-area-inset-bottom)]",
        )}
      >
        <ul className="mx-auto flex max-w-[42rem] md:gap-6 md:px-4">
          {props.nav.map((item) => (
            <li key={item.href} className="min-w-0 max-md:flex-1">
              <PortalLink {...item} />
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[42rem] px-4 pt-5 pb-10 outline-none">
        <Toast flash={props.flash} />
        {props.children}
      </main>
      <footer className="mx-auto flex max-w-[42rem] flex-wrap items-center gap-x-4 px-2 pb-8 text-sm max-md:pb-28">
        <LanguageSwitch />
        <CheckLink />
      </footer>
    </div>
  );
}

function PortalLink({ href, label, icon, current, count = 0 }: NavItem) {
  return (
    <Anchor
      href={href}
      prefetch
      aria-current={current ? "page" : undefined}
      className={classNames(
        "flex min-h-16 flex-col items-center justify-center gap-0.5 px-1 text-xs",
        "md:min-h-12 md:flex-row md:gap-2 md:border-b-2 md:px-0 md:text-base",
        current ? "font-semibold text-jade md:border-jade" : "text-ink-soft hover:text-ink md:border-transparent",
      )}
    >
      <Icon of={icon} className="icon-thin size-5 shrink-0" />
      <span className="flex max-w-full items-baseline gap-1">
        <span className="truncate">{label}</span>
        {count > 0 && <span className="tabular-nums">{count}</span>}
      </span>
    </Anchor>
  );
}
