import { expect, test } from "vitest";
import { ownPath } from "./paths.ts";

test("a path of ours is kept with its query", () => {
  expect(ownPath("/w/demo/clients?q=%E8%8A%B1&page=2", "/")).toBe("/w/demo/clients?q=%E8%8A%B1&page=2");
});

test.each([
  ...["//evil.example", "/\\evil.example", "/.//evil.example", "/..//evil.example", "/a/..//evil.example"],
  ...["https://evil.example", "javascript:alert(1)", "evil", "", "/a\nb", "/a\tb", "/%0d%0a/../..//evil.example"],
  ...["/./%2e//evil.example", "/\t/evil.example", "///evil.example", "/;@evil.example/\\x"],
])("%j never leads to another site", (value) => {
  const path = ownPath(value, "/home");
  const reached = new URL(path, "http://own.invalid");
  expect(reached.origin).toBe("http://own.invalid");
  expect(path).toMatch(/^\/(?![/\\])/);
});

test("nothing leads to the fallback", () => {
  expect(ownPath(null, "/home")).toBe("/home");
  expect(ownPath("//evil.example", "/home")).toBe("/home");
  expect(ownPath("/.//evil.example", "/home")).toBe("/home");
});
