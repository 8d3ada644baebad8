import { useTranslations } from "#app/i18n/use-translations.ts";
import { Menu, MenuLinks } from "./menu.tsx";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** The two formats of a download. */
export function ExportMenu({ hrefFor }: { hrefFor: (format: "csv" | "xlsx") => string }) {
  const t = useTranslations("ui");
  return (
    <Menu
      align="end"
      summaryClass="min-w-11 justify-center border border-line bg-sheet px-3 hover:border-edge"
      label={
        <>
          <Icon of={icons.download} className="size-4" />
          <span className="max-md:sr-only">{t("export")}</span>
          <Icon of={icons.chevronDown} className="size-4 text-ink-soft max-md:hidden" />
        </>
      }
    >
      <MenuLinks
        items={[
          { href: hrefFor("xlsx"), label: t("exportXlsx"), reload: true },
          { href: hrefFor("csv"), label: t("exportCsv"), reload: true },
        ]}
      />
    </Menu>
  );
}
