import { createContext, type ReactNode } from "react";
import { IntlProvider, useLocale, useMessages } from "use-intl";
import type { LevelNames } from "#app/domain/schemes/level-names.rules.ts";
import { plainMessage } from "#app/i18n/plain-message.ts";
import type { Locale } from "#app/i18n/locales.ts";

interface LevelWordsProps {
  names: LevelNames;
  children: ReactNode;
}

type Terms = ReturnType<typeof useMessages>["terms"];

/** The words of the trade, where those of one version have taken their place. */
export const TradeLevels = createContext<Terms["levels"] | null>(null);

/** Everything below is about one version of a scheme: there the words for levels are the names that version gives them. */
export function LevelWords({ names, children }: LevelWordsProps) {
  const locale = useLocale();
  const messages = useMessages();
  if (Object.keys(names).length === 0) return <>{children}</>;
  return (
    <TradeLevels.Provider value={messages.terms.levels}>
      <IntlProvider locale={locale} messages={{ ...messages, terms: renamed(messages.terms, names, locale) }}>
        {children}
      </IntlProvider>
    </TradeLevels.Provider>
  );
}

/** Parsed messages are kept by the object they came from, so the same names give the same object. */
const known = new WeakMap<Terms, Map<string, Terms>>();
const MOST_KNOWN = 200;

function renamed(terms: Terms, names: LevelNames, locale: Locale): Terms {
  const made = known.get(terms) ?? new Map<string, Terms>();
  known.set(terms, made);
  const key = `${locale} ${JSON.stringify(names)}`;
  const found = made.get(key);
  if (found) return found;
  if (made.size >= MOST_KNOWN) made.clear();
  const own = Object.entries(names).map(([code, name]) => [code, plainMessage(name[locale])]);
  const result: Terms = { ...terms, levels: { ...terms.levels, ...(Object.fromEntries(own) as Partial<Terms["levels"]>) } };
  made.set(key, result);
  return result;
}
