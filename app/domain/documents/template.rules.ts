import type { DocumentKind } from "#db/document-tables.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Block, BlockType, DocumentContent } from "./content.rules.ts";
import { parseBlock } from "./block-text.rules.ts";

export const DOCUMENT_KINDS = ["policy", "procedure", "form", "record"] as const satisfies readonly DocumentKind[];

export const FIELD_TYPES = ["text", "number", "date", "person", "long_text"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** What is already known about a client and can stand in a field from the start. */
export const PREFILLS = [
  ...(["client_name", "client_short_name", "client_uscc", "client_address", "client_categories"] as const),
  ...(["staff_count", "service_staff_count", "primary_contact", "primary_phone", "today"] as const),
] as const;
export type Prefill = (typeof PREFILLS)[number];

export interface TemplateField {
  /** Lower case with underscores; in texts it stands as {{name}}. */
  name: string;
  type: FieldType;
  label: Record<Locale, string>;
  help?: Record<Locale, string>;
  required: boolean;
  prefill?: Prefill;
}

/** A template as data. Its documents are Chinese; what the screens say about it is in both languages. */
export interface DocumentTemplate {
  code: string;
  /** Goes up with every change of fields or content; documents remember theirs. */
  version: number;
  kind: DocumentKind;
  title: Record<Locale, string>;
  /** What stands on the document, Chinese. */
  documentTitle: string;
  /** Proposed document number, e.g. "SH-ZD-03". */
  number: string;
  /** Clauses the document serves. */
  clauses: readonly string[];
  fields: readonly TemplateField[];
  blocks: readonly TemplateBlock[];
}

/** A block in its text form (block-text.rules.ts). Ids never change once shipped. */
export interface TemplateBlock {
  id: string;
  type: BlockType;
  clause?: string;
  level?: 1 | 2 | 3;
  text: string;
}

/** The content a new document of a template begins with. */
export function templateContent({ fields, blocks }: Pick<DocumentTemplate, "fields" | "blocks">): DocumentContent {
  const names = new Set(fields.map((field) => field.name));
  return {
    type: "doc",
    content: blocks.flatMap(({ id, type, clause = "", level, text }): Block[] => {
      const block = parseBlock({ type, id, clause, level, text, fields: names });
      return block ? [block] : [];
    }),
  };
}

/** The required fields that have no value yet. */
export function missingFields(
  fields: readonly TemplateField[],
  values: Readonly<Record<string, string>>,
): TemplateField[] {
  return fields.filter((field) => field.required && !(values[field.name] ?? "").trim());
}
