import type { ReactNode } from "react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "../forms/form-page.tsx";
import type { Reply } from "../forms/use-reply.ts";

interface DraftFormPageProps {
  page: { slug: string; id: string; title: LocalizedText; version?: number };
  title: string;
  facts?: ReactNode;
  reply: Reply<never>;
  submitLabel?: string;
  children: ReactNode;
}

/** A form about one part of a draft, made on the version of that part the page shows. */
export function DraftFormPage({ page, title, facts, reply, submitLabel, children }: DraftFormPageProps) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const ws = paths.workspace(page.slug);
  const own = ws.scheme(page.id);
  return (
    <FormPage
      title={title}
      facts={facts}
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: own.draft(), label: t("draft.title", { title: page.title[locale] }) },
      ]}
      reply={reply}
      submitLabel={submitLabel ?? t("requirement.save")}
      pendingLabel={t("requirement.pending")}
      cancelHref={own.draft()}
    >
      {page.version !== undefined && <input type="hidden" name="version" value={reply.version(page.version)} />}
      {children}
    </FormPage>
  );
}
