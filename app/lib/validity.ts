/** Whether a certificate has run out on a day: it holds through the day printed as its last. Null: it does not run out. */
export function hasRunOut(expiresOn: string | null, day: string): boolean {
  return expiresOn !== null && day > expiresOn;
}
