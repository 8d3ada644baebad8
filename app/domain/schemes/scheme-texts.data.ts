import type { LocalizedText } from "#app/i18n/locales.ts";
import type { LevelCode } from "./scheme.rules.ts";

/** Names of levels that a scheme begins to use. */
export const LEVEL_NAMES: Record<LevelCode, LocalizedText> = {
  five_star: { "zh-CN": "五星级", en: "Five-star" },
  four_star: { "zh-CN": "四星级", en: "Four-star" },
  three_star: { "zh-CN": "三星级", en: "Three-star" },
  two_star: { "zh-CN": "二星级", en: "Two-star" },
  pass: { "zh-CN": "达标级", en: "Pass level" },
  not_passed: { "zh-CN": "未通过", en: "Not passed" },
};

/** What a version says whose points nobody has compared with the standard. */
export const UNCHECKED: LocalizedText = {
  "zh-CN": "未经核对：分值由本机构录入，还没有人对照标准原文核对。",
  en: "Not checked: the points were entered here and nobody has compared them with the standard.",
};
