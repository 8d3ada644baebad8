import type { DocumentState } from "#db/document-tables.ts";

const BUSY: ReadonlySet<DocumentState> = new Set(["rendering", "in_sign_off", "sealing", "seal_failed"]);

/** Whether a version of the document is being made, signed or sealed, so that the next one has to wait. */
export function isBusy(state: DocumentState): boolean {
  return BUSY.has(state);
}
