const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Private to this file, so that only `html` makes one: no data can pass for markup. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  static textOf(markup: Markup): string {
    return markup.#text;
  }
}

/** Markup that may stand in a page as it is. */
export type SafeHtml = Markup;

/** What may be put into markup: text is escaped, nothing and false leave no trace. */
export type HtmlPart = SafeHtml | string | number | null | undefined | false | readonly HtmlPart[];

/**
 * Markup from a template; every value in it is escaped unless it is markup itself. Values stand in text or between
 * double quotes, never in an attribute without quotes, a tag name, a script or a style.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlPart[]): SafeHtml {
  let text = strings[0] ?? "";
  for (let index = 0; index < values.length; index += 1) text += htmlText(values[index]) + (strings[index + 1] ?? "");
  return new Markup(text);
}

/** The markup of a part as the string that dangerouslySetInnerHTML takes. */
export function htmlText(part: HtmlPart): string {
  if (typeof part === "string") return escaped(part);
  if (part instanceof Markup) return Markup.textOf(part);
  if (typeof part === "number") return String(part);
  return Array.isArray(part) ? part.map(htmlText).join("") : "";
}

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "") : text;
}
