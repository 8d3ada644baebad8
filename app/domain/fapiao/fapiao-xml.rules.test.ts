import { describe, expect, test } from "vitest";
import { type Expected, missingIn, xmlTexts } from "./fapiao-xml.rules.ts";

const EXPECTED: Expected = { number: "26332000000012345678", title: "杭州某某(滨江)咨询有限公司", taxId: "91350100M000100Y43", amount: 123_450 };
const missing = (xml: string) => missingIn(xmlTexts(xml), EXPECTED);
const fapiao = (change: Partial<Record<"number" | "title" | "taxId" | "amount", string>> = {}) => {
  const { number, title, taxId, amount } = { number: EXPECTED.number, title: EXPECTED.title, taxId: EXPECTED.taxId, amount: "1234.50", ...change };
  return `<?xml version="1.0" encoding="UTF-8"?><EInvoice><Buyer><BuyerName>${title}</BuyerName><BuyerIdNum>${taxId}</BuyerIdNum></Buyer>
    <Total>${amount}</Total><InvoiceNumber>${number}</InvoiceNumber></EInvoice>`;
};

describe("the texts of an XML", () => {
  test("are what stands between tags, however it is escaped, and in attributes; comments are none", () => {
    expect(xmlTexts(`<a b='1 &lt; 2' c="x"> A&amp;B &#x4E2D;&#22269;&unknown; <![CDATA[<raw & ready>]]><d/><!-- 26 <e>no</e> --></a> tail`)).toEqual([
      "1 < 2",
      "x",
      "A&B 中国&unknown; <raw & ready>",
      "tail",
    ]);
  });

  test.each(["", "<", "<a", "<!-- open", "<![CDATA[ open", "a & b &#x110000; &#9999999;"])("of a broken one never fail: %s", (xml) => {
    expect(Array.isArray(xmlTexts(xml))).toBe(true);
  });
});

describe("a fapiao's file", () => {
  test.each([
    fapiao(),
    fapiao({ amount: "1234.5" }),
    fapiao({ amount: "¥1,234.50" }),
    fapiao({ title: "<![CDATA[杭州某某（滨江）咨询有限公司]]>" }),
    fapiao({ taxId: "91350100m000100y43" }),
    `<e n="${EXPECTED.number}" t="${EXPECTED.title}" i="${EXPECTED.taxId ?? ""}" a="1234.50"/>`,
  ])("says everything: %#", (xml) => expect(missing(xml)).toEqual([]));

  test.each([
    [{ number: "26332000000012345679" }, ["number"]],
    [{ number: `0${EXPECTED.number}` }, ["number"]],
    [{ number: `<!--${EXPECTED.number}-->` }, ["number"]],
    [{ title: "杭州某某(滨江)咨询有限公司分公司" }, ["title"]],
    [{ taxId: "91350100M000100Y44" }, ["taxId"]],
    [{ amount: "1234.51" }, ["amount"]],
    [{ amount: "-1234.50" }, ["amount"]],
    [{ amount: "11234.50" }, ["amount"]],
    [{ number: "1", title: "x", taxId: "", amount: "0" }, ["number", "title", "taxId", "amount"]],
  ] as const)("lacks what it does not say: %j", (change, lacks) => expect(missing(fapiao(change))).toEqual(lacks));

  test("of a person has no tax number to say", () => {
    expect(missingIn(xmlTexts(fapiao({ taxId: "" })), { ...EXPECTED, taxId: null })).toEqual([]);
  });
});
