import { minimise } from "#app/lib/highs.server.ts";
import type { Solver } from "./plan-search.rules.ts";

/** Seconds that the plans of one page may take together. */
const PATIENCE = 5;

/** A solver for the plans of one page: they share its time, and what does not fit in it is shown as not proven. */
export function solver(seconds = PATIENCE): Solver {
  const end = performance.now() + seconds * 1000;
  return (program, relaxed = false) => {
    const left = Math.max(0.1, (end - performance.now()) / 1000);
    return minimise(relaxed ? program.replace(/\nBinary\n[^\n]*\n/, "\n") : program, left);
  };
}
