import type { DocumentState } from "#db/document-tables.ts";
import type { ListDefinition, ListRequest } from "#app/lib/list-request.ts";
import { DOCUMENT_KINDS } from "./template.rules.ts";

export const DOCUMENT_STATES = [
  ...(["draft", "rendering", "render_failed", "ready", "in_sign_off", "returned", "sealing", "seal_failed", "in_force"] as const),
] satisfies readonly DocumentState[];

type DocumentSort = "title" | "number" | "state" | "updated";
type DocumentFilter = "kind" | "state";
export type DocumentListRequest = ListRequest<DocumentSort, DocumentFilter>;

/** An engagement's documents, the one changed last on top. */
export const DOCUMENT_LIST: ListDefinition<DocumentSort, DocumentFilter> = {
  sorts: ["title", "number", "state", "updated"],
  defaultSort: "updated",
  defaultDir: "desc",
  filters: { kind: DOCUMENT_KINDS, state: DOCUMENT_STATES },
};
