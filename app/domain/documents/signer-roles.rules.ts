import type { SignerRole } from "#db/document-tables.ts";

/** What a signer signs as, in the order in which it is usually done. */
export const SIGNER_ROLES = ["prepared", "reviewed", "approved", "confirmed"] as const satisfies readonly SignerRole[];

/** Most signers a version names. */
export const MOST_SIGNERS = 4;
