import type { Locale } from "./locales.ts";

interface MessageTree {
  [key: string]: string | MessageTree;
}

type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

/** One namespace in both languages. The Chinese side is the source of the keys; the English side must have the same. */
export function messages<const T extends MessageTree>(zhCN: T, en: SameKeys<T>): Record<Locale, SameKeys<T>> {
  return { "zh-CN": zhCN as SameKeys<T>, en };
}
