import { expect, test } from "vitest";
import { mulberry32 } from "#app/lib/mulberry32.ts";
import { paymentReference, readReference, shownReference } from "./payment-reference.rules.ts";

const draw = mulberry32(20261122);
const random = () => draw() / 2 ** 32;
const digits = () => String(Math.floor(random() * 100_000_000)).padStart(8, "0");

test("the check digit is Damm's", () => {
  // The worked example of the thesis: 572 has the check digit 4.
  expect(paymentReference("00000572")).toBe("CW000005724");
});

test("is read however it was spaced, dashed, cased or widened", () => {
  for (const text of ["CW000005724", "cw 000 005 724", "CW-000-005-724", "ＣＷ０００００５７２４", " cw000005724 "]) {
    expect(readReference(text)).toBe("CW000005724");
  }
  expect(shownReference("CW000005724")).toBe("CW 000 005 724");
});

test("every single wrong digit and every two neighbours swapped are found, in 2,000 references", () => {
  for (let n = 0; n < 2_000; n += 1) {
    const good = paymentReference(digits());
    expect(readReference(good)).toBe(good);
    const at = 2 + Math.floor(random() * 9);
    const other = (Number(good[at]) + 1 + Math.floor(random() * 9)) % 10;
    expect(readReference(good.slice(0, at) + String(other) + good.slice(at + 1))).toBeNull();
    const swap = 2 + Math.floor(random() * 8);
    const [left = "", right = ""] = [good[swap], good[swap + 1]];
    if (left !== right) expect(readReference(good.slice(0, swap) + right + left + good.slice(swap + 2))).toBeNull();
  }
});

test("anything else is none", () => {
  for (const text of ["", "CW", "000005724", "CW0000057240", "CX000005724", "CW00000572４4"]) expect(readReference(text)).toBeNull();
});
