import { createFormatter, createTranslator } from "use-intl/core";
import { catalogue, type Messages, type Namespace } from "./catalogue.ts";
import type { Locale } from "./locales.ts";

function messagesOf(locale: Locale): Messages {
  return Object.fromEntries(Object.entries(catalogue).map(([name, both]) => [name, both[locale]])) as Messages;
}

const both = { "zh-CN": messagesOf("zh-CN"), en: messagesOf("en") };

/** Words for what is made on the server: form messages, exports, mail. */
export function translatorOf<N extends Namespace>(locale: Locale, namespace: N) {
  return createTranslator<Messages, N>({ locale, namespace, messages: both[locale] });
}

export function formatterOf(locale: Locale, timeZone: string) {
  return createFormatter({ locale, timeZone });
}
