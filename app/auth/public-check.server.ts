import type { RequestArgs } from "#app/http/request-args.ts";
import { callIdentity } from "./identity-call.server.ts";

export interface PublicDocument {
  kind: "document";
  code: string;
  title: string;
  number: string;
  /** Masked, as signers' names are. */
  client: string;
  issuer: string;
  version: number;
  preparedOn: string;
  inForceOn: string | null;
  supersededOn: string | null;
  state: "in_force" | "superseded" | "not_in_force";
  pdfSha256: string | null;
  sealedSha256: string | null;
  signers: { role: "prepared" | "reviewed" | "approved" | "confirmed"; name: string; on: string }[];
}

export interface PublicCertificate {
  kind: "manager_certificate";
  code: string;
  number: string;
  person: string;
  courseZh: string;
  courseEn: string;
  hours: number;
  issuer: string;
  issuedOn: string;
  expiresOn: string;
  state: "valid" | "expired" | "revoked";
}

export type PublicView = PublicDocument | PublicCertificate;

/** What anyone may know of a code, in any case, with or without hyphens; null when there is no such code. */
export async function checkCode(args: RequestArgs, typed: string): Promise<PublicView | null | "too_many"> {
  if (!mayAsk(args.context.clientAddress ?? "")) return "too_many";
  const code = typed.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  if (!/^[0-9A-Z]{16}$/.test(code)) return null;
  const [row] = await callIdentity<{ view: PublicView | null }>("select identity.check_code($1) as view", [code]);
  return row?.view ?? null;
}

/** What anyone may know of a file by the hash of its bytes; null when these bytes are not ours. */
export async function checkFile(args: RequestArgs, sha256: string): Promise<PublicView | null | "too_many"> {
  if (!mayAsk(args.context.clientAddress ?? "")) return "too_many";
  const [row] = await callIdentity<{ view: PublicView | null }>("select identity.check_file($1) as view", [sha256]);
  return row?.view ?? null;
}

const MOST_A_MINUTE = 60;
const MOST_ADDRESSES = 10_000;
let minute = 0;
let asked = new Map<string, number>();

/** Modest: codes have 80 random bits, so this only keeps one address from keeping the database busy. */
function mayAsk(address: string): boolean {
  const now = Math.floor(Date.now() / 60_000);
  if (now !== minute || asked.size > MOST_ADDRESSES) {
    minute = now;
    asked = new Map();
  }
  const count = (asked.get(address) ?? 0) + 1;
  asked.set(address, count);
  return count <= MOST_A_MINUTE;
}
