import type { Locale } from "#app/i18n/locales.ts";
import type { TemplateField } from "./template.rules.ts";

const CHINESE_DAY = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "UTC" });

/** A day YYYY-MM-DD as Chinese documents write it: year, month and day in words, no leading zeros. */
export function chineseDay(day: string): string {
  return CHINESE_DAY.format(new Date(`${day}T00:00:00Z`));
}

/** The values of a document as its text says them: days in words, everything else as it was typed. */
export function wordedValues(
  fields: readonly Pick<TemplateField, "name" | "type">[],
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const days = new Set(fields.filter(({ type }) => type === "date").map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      days.has(name) && /^\d{4}-\d{2}-\d{2}$/.test(value) ? chineseDay(value) : value,
    ]),
  );
}

/** The fields of a template as someone who writes with them sees them: name, label, and the value it has by now. */
export function fieldsInWords(
  fields: readonly Pick<TemplateField, "name" | "type" | "label">[],
  values: Readonly<Record<string, string>>,
  locale: Locale,
): { name: string; label: string; value: string }[] {
  const worded = wordedValues(fields, values);
  return fields.map(({ name, label }) => ({ name, label: label[locale], value: worded[name] ?? "" }));
}
