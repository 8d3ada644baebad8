import type { DocumentState } from "#db/document-tables.ts";

/** Why a document cannot be sent for sign-off as it stands; null when it can. */
export type Obstacle = Exclude<DocumentState, "ready" | "returned"> | "no_signers";

/** Only a version that is rendered, names its signers and is not out already can be sent. */
export function obstacleToSignOff(state: DocumentState, signers: number): Obstacle | null {
  if (state !== "ready" && state !== "returned") return state;
  return signers === 0 ? "no_signers" : null;
}
