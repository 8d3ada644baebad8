import { useLocale, useMessages, useTimeZone, type useTranslations as useIntlTranslations } from "use-intl";
import { createTranslator } from "use-intl/core";

type UseTranslations = typeof useIntlTranslations;
type Translator = ReturnType<typeof createTranslator<Record<string, object>>>;

/** Results kept per translator; figures in messages vary, so there has to be an end. */
const MOST_RESULTS = 2_000;

/** By the namespace's own messages, which are one object per language for as long as the process lives. */
const translators = new WeakMap<object, Map<string, Translator>>();

/**
 * The words of one namespace in the page's language. use-intl parses messages anew under every provider, that is for
 * every page; here parsed messages and what they said are shared by all pages of one language and time zone.
 */
export const useTranslations = ((namespace: string) => {
  const locale = useLocale();
  const timeZone = useTimeZone();
  const root = namespace.split(".", 1)[0] ?? "";
  const messages: Record<string, object> = useMessages();
  const own = messages[root];
  if (own === undefined) throw new Error(`The page does not name the messages "${root}".`);
  const known = translators.get(own) ?? new Map<string, Translator>();
  translators.set(own, known);
  const key = `${locale} ${timeZone} ${namespace}`;
  const found = known.get(key);
  if (found) return found;
  const made = remembering(createTranslator({ locale, timeZone, namespace, messages: { [root]: own } }));
  known.set(key, made);
  return made;
}) as unknown as UseTranslations;

/** The same translator, which answers the same key with the same values from memory. */
function remembering(translator: Translator): Translator {
  const results = new Map<string, string>();
  const translate = (key: string, values?: Record<string, string | number | Date>, formats?: object) => {
    if (formats !== undefined) return translator(key as never, values as never, formats);
    const asked = values === undefined ? key : key + JSON.stringify(values);
    const known = results.get(asked);
    if (known !== undefined) return known;
    if (results.size >= MOST_RESULTS) results.clear();
    const result = translator(key as never, values as never);
    results.set(asked, result);
    return result;
  };
  return Object.assign(translate, translator);
}
