import type { DocumentState } from "#db/document-tables.ts";

/** Why a document cannot be sent for sign-off as it stands; null when it can. */
export type Obstacle = Exclude<DocumentState, "ready" | "returned"> | "no_signers" | "implementation_past";

interface Sendable {
  state: DocumentState;
  /** How many signers its newest version names. */
  signers: number;
  /** The day from which that version says it is carried out. */
  implementedOn: string | null;
  today: string;
}

/**
 * Only a version that is rendered, names its signers and is not out already can be sent. It is in force once all have
 * signed, so its day of implementation must not be past.
 */
export function obstacleToSignOff({ state, signers, implementedOn, today }: Sendable): Obstacle | null {
  if (state !== "ready" && state !== "returned") return state;
  if (signers === 0) return "no_signers";
  return implementedOn !== null && implementedOn < today ? "implementation_past" : null;
}

interface AskedSigner {
  memberId: string;
  name: string;
  position: number;
  state: string;
}

interface AskedRequest {
  state: string;
  turns: "in_order" | "parallel";
  expired: boolean;
  signers: readonly AskedSigner[];
}

/** Whether a request waits for a member now, or once those before have signed; null when it does not at all. */
export function turnOf({ state, turns, expired, signers }: AskedRequest, memberId: string): "now" | "later" | null {
  const own = signers.find((signer) => signer.memberId === memberId);
  if (own?.state !== "waiting" || state !== "open" || expired) return null;
  const before = signers.some((signer) => signer.state === "waiting" && signer.position < own.position);
  return turns === "in_order" && before ? "later" : "now";
}

/** Who signs before a member and has not yet, by name. */
export function waitedFor({ signers }: Pick<AskedRequest, "signers">, memberId: string): string[] {
  const own = signers.find((signer) => signer.memberId === memberId);
  return signers.filter(({ state, position }) => state === "waiting" && own !== undefined && position < own.position).map(({ name }) => name);
}
