import { Form, useLocation } from "@remix-run/react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { LOCALES } from "#app/i18n/locales.ts";
import { buttonClass } from "./button.tsx";
import { Icon } from "./icon.tsx";
import * as icons from "./icons.data.ts";

/** Offers the other languages, each in its own name. Posts `locale` and `redirectTo` to /locale. */
export function LanguageSwitch() {
  const t = useTranslations("ui");
  const current = useLocale();
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/locale" reloadDocument className="print:hidden">
      <input type="hidden" name="redirectTo" value={pathname + search} />
      {LOCALES.filter((locale) => locale !== current).map((locale) => (
        <button key={locale} name="locale" value={locale} lang={locale} className={buttonClass("bare")}>
          <Icon of={icons.languages} />
          {t(`languages.${locale}`)}
        </button>
      ))}
    </Form>
  );
}
