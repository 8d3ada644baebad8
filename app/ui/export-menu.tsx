import { ChevronDown, Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { Menu, MenuLink } from "./menu.tsx";

/** The two formats of a download. */
export function ExportMenu({ hrefFor }: { hrefFor: (format: "csv" | "xlsx") => string }) {
  const t = useTranslations("ui");
  return (
    <Menu
      align="end"
      summaryClass="min-w-11 justify-center border border-line bg-sheet px-3 hover:border-edge"
      label={
        <>
          <Download className="size-4" />
          <span className="max-md:sr-only">{t("export")}</span>
          <ChevronDown className="size-4 text-ink-soft max-md:hidden" />
        </>
      }
    >
      <MenuLink href={hrefFor("xlsx")} reloadDocument>
        {t("exportXlsx")}
      </MenuLink>
      <MenuLink href={hrefFor("csv")} reloadDocument>
        {t("exportCsv")}
      </MenuLink>
    </Menu>
  );
}
