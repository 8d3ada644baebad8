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
  /** The day from which its text says it is carried out. */
  implementedOn: string | null;
  supersededOn: string | null;
  /** `signed` is signed by all and not sealed. */
  state: "in_force" | "superseded" | "signed" | "not_in_force";
  pdfSha256: string | null;
  sealedSha256: string | null;
  /** How many signers it names, and how many of them have signed in a request that still counts. */
  named: number;
  signed: number;
  /** Those who signed, once all have. */
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
  /** Null: valid without end. */
  expiresOn: string | null;
  state: "valid" | "expired" | "revoked";
}

export type PublicView = PublicDocument | PublicCertificate;

/** Codes have 80 random bits, so this only keeps one caller from keeping the database busy. */
const MOST_A_MINUTE = 60;

/** Asked too often from one network address: come again after so many seconds. */
export interface TooOften {
  wait: number;
}

/** What a check found; null when there is nothing. */
export type Checked = PublicView | TooOften | null;

export function isTooOften(checked: Checked): checked is TooOften {
  return checked !== null && "wait" in checked;
}

async function tooOften({ context }: RequestArgs): Promise<TooOften | null> {
  const values = [context.clientAddress, MOST_A_MINUTE];
  const [row] = await callIdentity<{ wait: number }>("select identity.count_check($1, $2) as wait", values);
  return row && row.wait > 0 ? { wait: row.wait } : null;
}

/** What anyone may know of a code, in any case, with or without hyphens; null when there is no such code. */
export async function checkCode(args: RequestArgs, typed: string): Promise<Checked> {
  const refused = await tooOften(args);
  if (refused) return refused;
  const code = typed.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  if (!/^[0-9A-Z]{16}$/.test(code)) return null;
  const [row] = await callIdentity<{ view: PublicView | null }>("select identity.check_code($1) as view", [code]);
  return row?.view ?? null;
}

/** What anyone may know of a file by the hash of its bytes, made only for who may ask; null when these are not ours. */
export async function checkFile(args: RequestArgs, sha256: () => Promise<string>): Promise<Checked> {
  const refused = await tooOften(args);
  if (refused) return refused;
  const [row] = await callIdentity<{ view: PublicView | null }>("select identity.check_file($1) as view", [await sha256()]);
  return row?.view ?? null;
}
