/**
 * What a person typed as a message that says just that. Messages with braces or angle brackets are read as ICU, where
 * those and apostrophes are quoted; all others are said as they stand.
 */
export function plainMessage(text: string): string {
  return /[{<]/.test(text) ? text.replaceAll("'", "''").replaceAll(/[{}<>]+/g, (signs) => `'${signs}'`) : text;
}
