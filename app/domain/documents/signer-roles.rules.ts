import type { SignerRole } from "#db/document-tables.ts";
import type { Role } from "#db/schema.ts";

/** What a signer signs as, in the order in which it is usually done. */
export const SIGNER_ROLES = ["prepared", "reviewed", "approved", "confirmed"] as const satisfies readonly SignerRole[];

/** Those of us who sign, and who signs for a client. app.check_signer knows the same. */
export const STAFF_WHO_SIGN: readonly Role[] = ["owner", "consultant"];
export const CLIENT_WHO_SIGNS: Role = "client_manager";

/** Whether someone in this role can be named as a signer and sign. */
export function maySign(role: Role): boolean {
  return role === CLIENT_WHO_SIGNS || STAFF_WHO_SIGN.includes(role);
}

/** Most signers a version names. */
export const MOST_SIGNERS = 4;
