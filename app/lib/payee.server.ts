import { env } from "./env.server.ts";

/** The account that bank transfers go to. */
export interface Payee {
  name: string;
  bank: string;
  account: string;
  /** The bank's own code (CNAPS). */
  code: string | null;
}

/** Null where none is set up: nothing can be ordered by transfer then. */
export function payee(): Payee | null {
  const { BILLING_PAYEE_NAME: name, BILLING_PAYEE_BANK: bank, BILLING_PAYEE_ACCOUNT: account } = env;
  if (name === undefined || bank === undefined || account === undefined) return null;
  return { name, bank, account, code: env.BILLING_PAYEE_CODE ?? null };
}
