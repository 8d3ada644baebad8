import { useTranslations } from "#app/i18n/use-translations.ts";
import { Facts } from "../facts.tsx";
import { Notice } from "../notice.tsx";
import type { Difference } from "./use-reply.ts";

/** Someone else saved first, or what `title` says instead: what is stored now where it differs from what was typed, which stays in the form. */
export function StaleNotice({ differences, title }: { differences: readonly Difference[]; title?: string | undefined }) {
  const t = useTranslations("ui");
  return (
    <Notice tone="amber" title={title ?? t("stale.title")}>
      <p className="mb-2">{t(differences.length > 0 ? "stale.body" : "stale.same")}</p>
      <Facts
        items={differences.map(({ label, stored, typed }) => ({
          label,
          value: (
            <>
              <span className="block whitespace-pre-line">{stored || "—"}</span>
              <span className="block text-xs whitespace-pre-line text-ink-soft">
                {t("stale.typed", { value: typed || "—" })}
              </span>
            </>
          ),
        }))}
      />
    </Notice>
  );
}
