import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { plainMessage } from "#app/i18n/plain-message.ts";
import { levelNameAcross, levelNamedTwice, ownLevelNames, withLevelNames } from "./level-names.rules.ts";
import type { Level } from "./scheme.rules.ts";
import { LEVEL_NAMES } from "./scheme-texts.data.ts";

const TRADE: Level = { code: "pass", name: { "zh-CN": "达标级", en: "Pass level" }, threshold: 70 };
const OWN: Level = { code: "pass", name: { "zh-CN": "合格级", en: "Qualified" }, threshold: 70, renamed: true };

test("only names a workspace gave are a version's own", () => {
  expect(ownLevelNames([TRADE])).toEqual({});
  expect(ownLevelNames([OWN])).toEqual({ pass: OWN.name });
  expect(withLevelNames([TRADE])).toEqual({});
  expect(withLevelNames([OWN])).toEqual({ levelNames: { pass: OWN.name } });
});

test("where versions stand together each name of a level is said once", () => {
  const across = (...versions: Level[][]) => levelNameAcross(versions, "pass", "zh-CN", "达标级");
  expect(across([TRADE], [TRADE])).toBe("达标级");
  expect(across([OWN], [OWN])).toBe("合格级");
  expect(across([TRADE], [OWN], [TRADE])).toBe("达标级 / 合格级");
  expect(across([])).toBe("达标级");
});

test("two levels of one name are told in the language they share", () => {
  const used = ["five_star", "pass", "not_passed"] as const;
  expect(levelNamedTwice({ pass: OWN.name }, used, LEVEL_NAMES)).toBeNull();
  expect(levelNamedTwice({ pass: { "zh-CN": "五星级", en: "Qualified" } }, used, LEVEL_NAMES)).toEqual({ code: "pass", locale: "zh-CN" });
  expect(levelNamedTwice({ pass: { "zh-CN": "合格级", en: "FIVE-STAR" } }, used, LEVEL_NAMES)).toEqual({ code: "pass", locale: "en" });
  // A level that is not used takes no name away.
  expect(levelNamedTwice({ pass: { "zh-CN": "四星级", en: "Four" } }, used, LEVEL_NAMES)).toBeNull();
});

test.each(["甲级", "it's", "'quoted'", "{level}", "a < b", "<b>甲</b>", "'{", "}'", "{0, plural, other {#}}", "''{''"])(
  "%s as a message says just that",
  (name) => {
    const t = createTranslator({ locale: "en", messages: { name: plainMessage(name) } });
    expect(t("name")).toBe(name);
  },
);
