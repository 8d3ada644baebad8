import { type DocumentContent, fieldNames } from "./content.rules.ts";
import { effectiveOn } from "./templates/common-fields.data.ts";

/** The name of the field that says from which day a document is carried out, in every template. */
export const IMPLEMENTATION_FIELD = effectiveOn.name;

/** The day from which a document is carried out, if its text names one. */
export function implementationDay(content: DocumentContent, values: Readonly<Record<string, string>>): string | null {
  return fieldNames(content).includes(IMPLEMENTATION_FIELD) ? values[IMPLEMENTATION_FIELD] || null : null;
}
