import type { DocumentState, VersionFailure } from "#db/document-tables.ts";

const BUSY: ReadonlySet<DocumentState> = new Set(["rendering", "in_sign_off", "sealing"]);

/**
 * Whether a version of the document is being made, signed or sealed, so that the next one has to wait. `failure` is that
 * of the newest version: a seal that failed for what the pages are leaves the next version as the way on; one that failed
 * for want of the system only waits to be tried again.
 */
export function isBusy(state: DocumentState, failure: VersionFailure | null): boolean {
  return state === "seal_failed" ? failure === null || failure === "unavailable" : BUSY.has(state);
}

/** Whether trying again could help: pages that are no longer those that were signed stay so. */
export function mayTryAgain(failure: VersionFailure | null): boolean {
  return failure !== "changed";
}
