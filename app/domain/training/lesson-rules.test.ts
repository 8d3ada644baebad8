import { expect, test } from "vitest";
import { nextToRead } from "./lesson.rules.ts";

const lessons = (done: string) => [..."abcd"].map((id) => ({ id, doneAt: done.includes(id) ? "2026-01-05T01:00:00Z" : null }));

test("the next lesson to read follows the one just done, then the ones that were left out before it", () => {
  expect(nextToRead(lessons("a"), "a")?.id).toBe("b");
  expect(nextToRead(lessons("abc"), "b")?.id).toBe("d");
  expect(nextToRead(lessons("bcd"), "d")?.id).toBe("a");
  expect(nextToRead(lessons("d"), "d")?.id).toBe("a");
  expect(nextToRead(lessons(""), "unknown")?.id).toBe("a");
});

test("when every lesson is done, or there is none, none follows", () => {
  expect(nextToRead(lessons("abcd"), "b")).toBeNull();
  expect(nextToRead([], "a")).toBeNull();
});
