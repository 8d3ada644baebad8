/** A code for the public check as it is read aloud: four groups of four. */
export function spacedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}
