import { fenOf } from "#app/domain/subscriptions/order.rules.ts";

/** What stands in an XML, one part for each text between tags and each attribute; comments say nothing. */
export function xmlTexts(xml: string): string[] {
  const texts: string[] = [];
  let text = "";
  for (const [, cdata, comment, tag, plain] of xml.matchAll(PARTS)) {
    if (comment !== undefined) continue;
    if (tag === undefined) {
      text += cdata ?? unescaped(plain ?? "");
      continue;
    }
    texts.push(text, ...[...tag.matchAll(ATTRIBUTE)].map(([, double, single]) => unescaped(double ?? single ?? "")));
    text = "";
  }
  return [...texts, text].map((one) => one.trim()).filter((one) => one !== "");
}

const PARTS = /<!\[CDATA\[([\s\S]*?)\]\]>|(<!--[\s\S]*?-->)|(<[^>]*>?)|([^<]+)/g;
const ATTRIBUTE = /=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What a fapiao's file must say, so that it is no other company's and no other payment's. */
export interface Expected {
  number: string;
  title: string;
  taxId: string | null;
  /** With tax, in fen. */
  amount: number;
}

/** Which of it the texts of a file do not say; an amount counts however it is written. */
export function missingIn(texts: readonly string[], expected: Expected): (keyof Expected)[] {
  const said = new Set(texts.map(plainly));
  const says = (text: string) => said.has(plainly(text));
  return [
    ...(says(expected.number) ? [] : (["number"] as const)),
    ...(says(expected.title) ? [] : (["title"] as const)),
    ...(expected.taxId === null || says(expected.taxId) ? [] : (["taxId"] as const)),
    ...(texts.some((text) => fenOf(text) === expected.amount) ? [] : (["amount"] as const)),
  ];
}

/** Brackets and letters come in two widths, and people set blanks between words. */
const plainly = (text: string) => text.normalize("NFKC").replaceAll(/\s+/g, "").toUpperCase();
