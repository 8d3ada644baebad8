import { expect, it } from "vitest";
import { gaugeX } from "./gauge-track.tsx";

it("gives the levels most of the width and keeps every value on the track", () => {
  expect([0, 60, 100].map((value) => gaugeX(value, 100))).toEqual([0, 9, 98]);
  expect(gaugeX(700, 1000)).toBe(gaugeX(70, 100));
  expect(gaugeX(-5, 100)).toBe(0);
  expect(gaugeX(130, 100)).toBe(98);
});

it("never lets a higher value stand further left", () => {
  const places = Array.from({ length: 201 }, (_, index) => gaugeX(index / 2, 100));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
