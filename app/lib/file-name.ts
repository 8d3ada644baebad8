const MOST_BYTES = 255;
/** Control characters, marks that turn the direction of text, and what shows as nothing. */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u115f\u1160\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff9-\uffff]/gu;
/** What no file system takes in a name. */
const UNSAFE = /[<>:"|?*]/g;

/**
 * A file's name as text: what stands after the last slash, composed, without characters that do not show, at most so
 * many bytes with its ending kept. It is shown and offered when saving; no place is ever made of it.
 */
export function shownFileName(name: string, mostBytes = MOST_BYTES): string {
  const base = name.replaceAll(UNSHOWN, "").normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = base.replaceAll(UNSAFE, "_").replaceAll(/\s+/g, " ").trim().replace(/^[.\s]+/, "");
  const ending = extensionOf(plain);
  const stem = ending === "" ? plain : plain.slice(0, -ending.length - 1).trim();
  const tail = ending === "" ? "" : `.${ending}`;
  return `${within(stem === "" ? "file" : stem, mostBytes - Buffer.byteLength(tail))}${tail}`;
}

/** The ending of a name in lower case without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

function within(text: string, bytes: number): string {
  let kept = "";
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    kept += character;
  }
  return kept.trim();
}
