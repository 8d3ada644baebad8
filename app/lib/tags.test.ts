import { expect, it } from "vitest";
import { parseTags } from "#app/lib/tags.ts";

it("splits at line breaks and commas of both scripts, trims, and drops repeats and blanks", () => {
  expect(parseTags(" 朝阳区，海淀区、丰台区\r\n海淀区,, Tongzhou ;\n")).toEqual([
    "朝阳区",
    "海淀区",
    "丰台区",
    "Tongzhou",
  ]);
  expect(parseTags(" \n ")).toEqual([]);
});
