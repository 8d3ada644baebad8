/** The texts of a tags field: split at line breaks and at Chinese and Western commas, trimmed, without repeats. */
export function parseTags(text: string): string[] {
  const parts = text.split(/[\n,\uFF0C\u3001;\uFF1B]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}
