import { minimise, type Patience } from "#app/lib/highs.server.ts";
import type { Solver } from "./plan-search.rules.ts";

/** Seconds of solving that the plans of one page may take together. */
const PATIENCE = 5;

/** A solver for the plans of one page: they share its time, and what does not fit in it is shown as not proven. */
export function solver(seconds = PATIENCE): Solver {
  const patience: Patience = { left: seconds };
  return (program, relaxed = false) => minimise(relaxed ? program.replace(/\nBinary\n[^\n]*\n/, "\n") : program, patience);
}
