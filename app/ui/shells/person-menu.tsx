import { Form } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Menu, MenuButton, MenuLinks } from "../menu.tsx";
import type { ShellPerson } from "./nav-item.ts";
import { Icon } from "../icon.tsx";
import * as icons from "../icons.data.ts";

interface PersonMenuProps {
  person: ShellPerson;
  logoutAction: string;
  /** Other workspaces or companies of the same person. */
  switcher?: readonly { href: string; label: string }[];
}

/** The person's own menu: account, other workspaces, log out. */
export function PersonMenu({ person, logoutAction, switcher = [] }: PersonMenuProps) {
  const t = useTranslations("ui");
  const links = person.links ?? [];
  return (
    <Menu
      align="end"
      summaryClass="px-2 hover:bg-jade-wash"
      label={
        <>
          <span
            aria-hidden
            className="grid size-7 place-items-center rounded-full border border-line bg-paper text-xs font-semibold"
          >
            {Array.from(person.name)[0]}
          </span>
          <span className="max-w-40 truncate max-md:sr-only">{person.name}</span>
          <Icon of={icons.chevronDown} className="size-4 text-ink-soft" />
        </>
      }
    >
      <div className="border-b border-line px-3 pt-1.5 pb-2">
        <p className="font-semibold [overflow-wrap:anywhere]">{person.name}</p>
        {person.detail && <p className="text-xs text-ink-soft [overflow-wrap:anywhere]">{person.detail}</p>}
      </div>
      <div className="py-1">
        <MenuLinks items={links} />
      </div>
      {switcher.length > 0 && (
        <div className="border-t border-line py-1">
          <p className="px-3 pt-1 text-xs text-ink-soft">{t("switchTo")}</p>
          <MenuLinks items={switcher} />
        </div>
      )}
      <Form method="post" action={logoutAction} reloadDocument className="border-t border-line pt-1">
        <MenuButton>
          <Icon of={icons.logOut} className="size-4 text-ink-soft" />
          {t("logOut")}
        </MenuButton>
      </Form>
    </Menu>
  );
}
