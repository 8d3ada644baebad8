import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseUscc, usccState } from "./uscc.ts";

describe("unified social credit code", () => {
  it.each([
    ["BYD", "91440300192317458F"],
    ["Gree", "91440400192548256N"],
    ["Midea", "91440606722473344C"],
  ])("of %s is right", (_, code) => {
    expect(usccState(code)).toBe("ok");
  });

  it.each(["91440300192203821Y", "911000001000044477", "91520000714304481T"])(
    "%s has a wrong check character",
    (code) => {
      expect(usccState(code)).toBe("checksum");
    },
  );

  it.each(["91350211M0000XUF46", "91350100M0001TGQXM"])(
    "%s of the early trial is shaped right, for a warning",
    (code) => {
      expect(usccState(code)).toBe("checksum");
    },
  );

  it.each([
    ["empty", ""],
    ["a character short", "91440300192317458"],
    ["a character long", "91440300192317458F0"],
    ["letter I", "9144030019231745IF"],
    ["letter O", "914403O0192317458F"],
    ["a letter in the region", "9144A300192317458F"],
    ["Chinese", "91440300192317458中"],
    ["another sign", "91440300192317458*"],
  ])("is not a code: %s", (_, code) => {
    expect(usccState(code)).toBe("format");
  });

  it("ends in 0 when the sum leaves no remainder", () => {
    // About one code in 31 ends so; a check that forgets the second "mod 31" finds none of them.
    const zero = Array.from({ length: 1000 }, (_, n) => `91440300${String(n).padStart(9, "0")}0`).filter(
      (code) => usccState(code) === "ok",
    );
    expect(zero.length).toBeGreaterThan(20);
  });

  it("is stored in half-width capitals without blanks and hyphens", () => {
    const wanted = "91440300192317458F";
    for (const input of [
      "91440300192317458f",
      " 9144 0300 1923 1745 8F\n",
      "914403-00192317458-F",
      "９１４４０３００１９２３１７４５８Ｆ",
      "９１４４０３００　１９２３１７４５８ｆ",
      "91440300–19231745－8F",
      "\ufeff91440300192317458F\u200b",
    ]) {
      expect(normaliseUscc(input)).toBe(wanted);
      expect(usccState(input)).toBe("ok");
    }
  });

  it("notices any single wrong character and any swap of neighbours", () => {
    const code = "91440300192317458F";
    const alphabet = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
    fc.assert(
      fc.property(fc.nat({ max: 17 }), fc.constantFrom(...alphabet), (position, character) => {
        const changed = code.slice(0, position) + character + code.slice(position + 1);
        expect(usccState(changed) === "ok").toBe(changed === code);
      }),
    );
    for (let at = 0; at < 17; at += 1) {
      const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      expect(usccState(swapped) === "ok").toBe(swapped === code);
    }
  });

  it("normalises once and for all", () => {
    const pasted = fc.constantFrom(..."09AZaz９Ａｚ -－–\u3000\u200b中*");
    fc.assert(
      fc.property(fc.string({ unit: pasted }), (input) => {
        expect(normaliseUscc(normaliseUscc(input))).toBe(normaliseUscc(input));
      }),
    );
  });
});
