import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { classNames } from "../class-names.ts";
import { LanguageSwitch } from "../language-switch.tsx";
import { SealMark } from "../seal.tsx";
import { SkipLink } from "../skip-link.tsx";
import { type Flash, Toast } from "../toast.tsx";
import { useClosingDetails } from "../use-closing-details.ts";
import type { NavItem, ShellPerson } from "./nav-item.ts";
import { PersonMenu } from "./person-menu.tsx";
import { SearchBox } from "./search-box.tsx";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

interface StaffShellProps {
  workspace: { name: string; href: string };
  nav: readonly NavItem[];
  /** The page that answers a search with `?q=`. */
  search?: { action: string; label: string; query?: string };
  person: ShellPerson;
  logoutAction: string;
  switcher?: readonly { href: string; label: string }[];
  /** A notice about the whole workspace, above every page. */
  banner?: ReactNode;
  flash?: Flash;
  children: ReactNode;
}

const BAR =
  "staff-bar flex flex-wrap items-center gap-2 px-4 py-2 max-lg:border-b max-lg:border-line max-lg:bg-sheet " +
  "md:px-6 print:hidden";
const RAIL = "staff-rail border-line px-2 py-2 max-lg:border-b max-lg:bg-sheet lg:overflow-y-auto lg:border-r";
const MAIN =
  "staff-main px-4 pt-4 pb-16 outline-none md:px-6 lg:pt-3 lg:has-[.panel-fit]:pb-0 print:p-0";
const RAIL_ROW = "target flex items-center gap-2.5 rounded-md px-2.5 py-1.5 hover:bg-jade-wash";

/** The frame of every staff page: rail, top bar, page up to 80rem. */
export function StaffShell(props: StaffShellProps) {
  const t = useTranslations("ui");
  const menu = useClosingDetails();
  return (
    <div data-menu-frame className="staff-shell">
      <header className={BAR}>
        <SkipLink />
        <details ref={menu} className="nav-toggle -ml-2 lg:hidden">
          <summary className="target flex items-center gap-2 rounded-md px-2 hover:bg-jade-wash">
            <Icon of={icons.menu} className="size-5" />
            {t("menu")}
          </summary>
        </details>
        <Anchor
          href={props.workspace.href}
          className="target flex min-w-0 flex-1 items-center justify-center font-semibold lg:hidden"
        >
          <span className="truncate">{props.workspace.name}</span>
        </Anchor>
        {props.search && (
          <div className="staff-search w-full max-lg:order-last lg:w-96">
            <SearchBox {...props.search} />
          </div>
        )}
        <div className="flex items-center lg:ml-auto lg:gap-1">
          <div className="max-lg:hidden">
            <LanguageSwitch />
          </div>
          <PersonMenu person={props.person} logoutAction={props.logoutAction} switcher={props.switcher} />
        </div>
      </header>
      <StaffRail workspace={props.workspace} nav={props.nav} />
      <main id="main" tabIndex={-1} className={MAIN}>
        <div className="mx-auto max-w-7xl">
          {props.banner && <div className="mb-4">{props.banner}</div>}
          <Toast flash={props.flash} />
          {props.children}
        </div>
      </main>
    </div>
  );
}

function StaffRail({ workspace, nav }: Pick<StaffShellProps, "workspace" | "nav">) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("mainNavigation")} className={RAIL}>
      <Anchor
        href={workspace.href}
        title={workspace.name}
        className={classNames(RAIL_ROW, "mb-2 min-h-11 font-semibold max-lg:hidden")}
      >
        <SealMark className="size-5 shrink-0" />
        <span className="rail-label line-clamp-2 min-w-0 leading-snug [overflow-wrap:anywhere]">{workspace.name}</span>
      </Anchor>
      <ul className="grid gap-0.5">
        {nav.map(({ href, label, icon, current, count = 0 }) => (
          <li key={href}>
            <Anchor
              href={href}
              prefetch
              title={label}
              aria-current={current ? "page" : undefined}
              className={classNames(
                RAIL_ROW,
                "relative transition-colors",
                current ? "bg-jade-wash font-semibold text-ink" : "text-ink-soft hover:text-ink",
              )}
            >
              <Icon of={icon} className={classNames("icon-thin size-5 shrink-0", current && "text-jade")} />
              <span className="rail-label min-w-0 flex-1">{label}</span>
              {count > 0 && <span className="rail-label text-xs font-normal text-ink-soft tabular-nums">{count}</span>}
            </Anchor>
          </li>
        ))}
      </ul>
      <div className="mt-auto pt-2">
        <div className="px-1 lg:hidden">
          <LanguageSwitch />
        </div>
        <label
          title={t("foldRail")}
          className={classNames(
            RAIL_ROW,
            "cursor-pointer text-ink-soft hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-jade max-lg:hidden",
          )}
        >
          <input type="checkbox" className="rail-fold sr-only" />
          <Icon of={icons.panelLeft} className="icon-thin size-5 shrink-0" />
          <span className="rail-label">{t("foldRail")}</span>
        </label>
      </div>
    </nav>
  );
}
