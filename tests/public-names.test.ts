import { expect, test } from "vitest";
import { asOwner } from "#tests/support/world.ts";

const masked = (kind: "masked" | "masked_person", name: string) =>
  asOwner(async (owner) => (await owner.query<{ shown: string }>(`select app.${kind}($1) as shown`, [name])).rows[0]?.shown);

test.each([
  ["何静", "何*"],
  ["李", "李*"],
  ["欧阳若梅", "欧***"],
  ["Anna Li", "A******"],
  ["阿卜杜拉·买买提江", "阿********"],
])("in public %s is %s, however long the name is", async (name, shown) => {
  expect(await masked("masked_person", name)).toBe(shown);
});

test("a company can still be told by its masked name", async () => {
  expect(await masked("masked", "广州花语鲜花有限公司")).toBe("广州****有限公司");
});
