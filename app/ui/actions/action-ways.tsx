import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { Notice } from "../notice.tsx";

interface ActionWaysProps {
  slug: string;
  engagementId: string;
  here: "list" | "board";
  mayWrite: boolean;
  /** Whether an audit is planned, and whether days cost anything. */
  planned: boolean;
  priced: boolean;
}

/** The ways on from an engagement's actions, and what their figures lack. */
export function ActionWays({ slug, engagementId, here, mayWrite, planned, priced }: ActionWaysProps) {
  const t = useTranslations("actions");
  const own = paths.workspace(slug).engagement(engagementId);
  return (
    <div className="mb-4 grid gap-3">
      <div className="flex flex-wrap gap-2">
        {here === "list" ? (
          <LinkButton href={own.actionBoard()}>{t("board")}</LinkButton>
        ) : (
          <LinkButton href={own.actions()}>{t("list")}</LinkButton>
        )}
        <LinkButton href={own.plans()}>{t("plans")}</LinkButton>
        {mayWrite && <LinkButton href={own.actionSuggestions()}>{t("suggest")}</LinkButton>}
        {mayWrite && <LinkButton href={own.actionRates()}>{t("rates")}</LinkButton>}
      </div>
      {!planned && (
        <Notice tone="amber" action={mayWrite && <LinkButton href={own.edit()}>{t("setAudit")}</LinkButton>}>
          {t("noAudit")}
        </Notice>
      )}
      {!priced && <Notice action={mayWrite && <LinkButton href={own.actionRates()}>{t("rates")}</LinkButton>}>{t("noRates")}</Notice>}
    </div>
  );
}
