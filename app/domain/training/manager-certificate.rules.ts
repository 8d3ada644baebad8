export const CERTIFICATE_STATES = ["valid", "expired", "revoked"] as const;
export type ManagerCertificateState = (typeof CERTIFICATE_STATES)[number];

/** A public code as people read it out: four groups of four. */
export function spacedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}
