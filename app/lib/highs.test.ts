import { expect, test } from "vitest";
import { mulberry32 } from "./mulberry32.ts";
import { minimise } from "./highs.server.ts";

/** Splitting several markets in exact halves: few columns, and more than any solver can search in a second. */
function hopeless(): string {
  const random = mulberry32(1);
  const columns = Array.from({ length: 40 }, (_, at) => `x${at}`);
  const rows = Array.from({ length: 5 }, (_, row) => {
    const sizes = columns.map(() => Math.floor((random() / 2 ** 32) * 100));
    const half = Math.floor(sizes.reduce((sum, size) => sum + size, 0) / 2);
    return ` r${row}: ${columns.map((column, at) => `${sizes[at]} ${column}`).join(" + ")} = ${half}`;
  });
  return ["Minimize", ` goal: ${columns.join(" + ")}`, "Subject To", ...rows, "Binary", ` ${columns.join(" ")}`, "End"].join("\n");
}

const EASY = ["Minimize", " goal: x0 + 2 x1", "Subject To", " r0: x0 + x1 >= 1", "Binary", " x0 x1", "End"].join("\n");

test("waiting for a thread wears nobody's patience, solving does", { timeout: 60_000 }, async () => {
  const [busy, easy] = [{ left: 1.5 }, { left: 100 }];
  const others = Array.from({ length: 4 }, () => minimise(hopeless(), { ...busy }));
  const begun = performance.now();
  const answer = await minimise(EASY, easy);
  const waited = (performance.now() - begun) / 1000;
  expect(answer).toMatchObject({ status: "optimal", objective: 1 });
  expect(waited).toBeGreaterThan(2);
  expect(100 - easy.left).toBeLessThan(waited - 1);
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => "out_of_time"));
  await minimise(hopeless(), busy);
  expect(busy.left).toBeLessThan(0.1);
});
