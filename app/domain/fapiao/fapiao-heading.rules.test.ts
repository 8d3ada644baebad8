import { describe, expect, test } from "vitest";
import { type Heading, headingFaults, isFapiaoNumber, isOfYear, takesSpecial, taxIdDoubt, taxIdState } from "./fapiao-heading.rules.ts";

/** Its check character follows from the others. */
const SOUND = "91350100M000100Y43";
const company: Heading = {
  ...{ type: "company", title: "杭州某某咨询有限公司", taxId: SOUND, address: "杭州市西湖区一号" },
  ...{ phone: "0571-88888888", bank: "示例银行杭州分行", account: "6222000000000000" },
};
const bare = { taxId: null, address: null, phone: null, bank: null, account: null };

describe("a taxpayer's number", () => {
  test.each([
    [SOUND, "ok"],
    [" 9135 0100-m000100y43 ", "ok"],
    ["91350100M000100Y44", "checksum"],
    ["330106123456789", "old"],
    ["33010619800101123X01", "old"],
    ["33010612345678A", "old"],
    ["91350100M000100Y4", "format"],
    ["91350100I000100Y43", "format"],
    ["ABCDEF123456789", "format"],
    ["一二三", "format"],
    ["", "format"],
  ] as const)("%s is %s", (taxId, state) => expect(taxIdState(taxId)).toBe(state));

  test("is doubted only where it passes and may be wrong", () => {
    expect([SOUND, "91350100M000100Y44", "330106123456789", null].map(taxIdDoubt)).toEqual([null, "checksum", "old", null]);
  });

  test("one wrong character anywhere never passes without a word", () => {
    for (let at = 0; at < SOUND.length; at += 1) {
      for (const other of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
        if (other === SOUND[at]) continue;
        expect(taxIdState(SOUND.slice(0, at) + other + SOUND.slice(at + 1))).not.toBe("ok");
      }
    }
  });
});

describe("a heading", () => {
  test("of a company needs its number, in a known shape", () => {
    expect(headingFaults(company)).toEqual([]);
    expect(headingFaults({ ...bare, type: "company" })).toEqual([{ field: "taxId", fault: "required" }]);
    expect(headingFaults({ ...company, taxId: "12345" })).toEqual([{ field: "taxId", fault: "taxId" }]);
    expect(headingFaults({ ...company, taxId: "91350100M000100Y44" })).toEqual([]);
  });

  test("of a public body may have none, but none that is malformed", () => {
    expect(headingFaults({ ...bare, type: "government" })).toEqual([]);
    expect(headingFaults({ ...bare, type: "government", taxId: "12345" })).toEqual([{ field: "taxId", fault: "taxId" }]);
  });

  test("of a person is a name alone", () => {
    expect(headingFaults({ ...bare, type: "personal" })).toEqual([]);
    expect(headingFaults({ ...company, type: "personal" }).map(({ field }) => field)).toEqual(["taxId", "address", "phone", "bank", "account"]);
  });

  test("takes a special fapiao with a tax number, and not as a person", () => {
    expect(takesSpecial(company)).toBe(true);
    for (const field of ["address", "phone", "bank", "account"] as const) expect(takesSpecial({ ...company, [field]: null })).toBe(true);
    expect(takesSpecial({ ...company, taxId: null })).toBe(false);
    expect([takesSpecial({ ...company, type: "government" }), takesSpecial({ ...company, type: "personal" })]).toEqual([true, false]);
  });
});

test("a fapiao's number has twenty digits", () => {
  expect(["26332000000012345678", "2633200000001234567", "263320000000123456789", "2633200000001234567A", ""].map(isFapiaoNumber)).toEqual([
    true, false, false, false, false,
  ]);
});

test("a fapiao's number begins with the year it was given in", () => {
  const number = "26332000000012345678";
  expect(["2026-01-01", "2026-12-31", "2025-12-31", "2027-01-01"].map((day) => isOfYear(number, day))).toEqual([true, true, false, false]);
});
