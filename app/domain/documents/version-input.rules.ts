import type { SignerRole } from "#db/document-tables.ts";
import type { DocumentContent } from "./content.rules.ts";

/** Everything one version is rendered from, frozen when it is made. */
export interface VersionInput {
  /** Goes up when this shape changes. */
  format: 1;
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
}

/** A code as it is read aloud: four groups of four. */
export function spacedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}

/** All a version says as text, in order, one line a piece: what its text hash is of. */
export function versionText(input: VersionInput): string {
  return JSON.stringify([input.title, input.number, input.version, input.company, input.body.content]);
}
