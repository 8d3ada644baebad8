import type { SignerRole } from "#db/document-tables.ts";
import type { DocumentContent } from "./content.rules.ts";

/** Everything one version is rendered from, frozen when it is made. */
export interface VersionInput {
  /** Goes up when this shape changes. The first has no words of its own and is printed with those of today. */
  format: 1 | 2;
  title: string;
  number: string;
  version: number;
  company: string;
  /** The day it was made, YYYY-MM-DD in the workspace's zone. */
  date: string;
  preparedBy: string;
  reviewedBy: string;
  approvedBy: string;
  code: string;
  /** Where the code is checked, in full. */
  checkAddress: string;
  signers: { memberId: string; name: string; role: SignerRole }[];
  body: DocumentContent;
  /** The day from which its text says it is carried out, YYYY-MM-DD; null where it names none, absent where it was not kept. */
  implementedOn?: string | null;
  /** Since format 2. */
  words?: PrintedWords;
}

/** Every word on the pages that comes neither from the draft nor from who signs. */
export interface PrintedWords {
  version: string;
  facts: { label: string; value: string }[];
  frame: Record<"page" | "contents" | "otherwise" | "signatures" | "signaturesIntro" | "code" | "hash" | "sealNote", string>;
  signatureHeads: string[];
  roles: Record<SignerRole, string>;
  proofs: Record<"password" | "email_code" | "session", string>;
}

/** All a version says as text, in order, one line a piece: what its text hash is of. */
export function versionText(input: VersionInput): string {
  return JSON.stringify([input.title, input.number, input.version, input.company, input.body.content]);
}
