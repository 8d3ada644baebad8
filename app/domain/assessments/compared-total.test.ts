import { expect, test } from "vitest";
import { comparedTotal } from "./compared-total.rules.ts";
import type { OutcomeView } from "./score-view.rules.ts";

const outcome = (text: string): OutcomeView => {
  const figure = { text, thousandths: Number(text) * 1000 };
  return { earned: figure, base: figure, final: figure, level: "pass" };
};
const view = { low: outcome("3.0"), expected: outcome("51.0"), high: outcome("97.9") };
const shown = { kind: "predicted", level: "pass", atLeast: "not_passed" } as const;

test.each([
  ["found, with open items: never what is expected", false, true, { what: "scoreRange", low: "3.0", high: "97.9" }],
  ["found, everything judged", false, false, { what: "score", low: "51.0", high: "51.0" }],
  ["read as a prediction", true, true, { what: "predictedScore", low: "51.0", high: "51.0" }],
])("%s", (_, predicted, open, told) => {
  expect(comparedTotal(view, shown, { predicted, open })).toEqual({ ...told, shown });
});
