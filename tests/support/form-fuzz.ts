import { describe, expect, test } from "vitest";
import { callOf, inOrderOf, type Part, routesOf, watch } from "#tests/support/form-desk.ts";
import { actionOf, probe, type Report, shown } from "#tests/support/form-probe.ts";
import { fuzzer } from "#tests/support/fuzzed.ts";
import { callRoute } from "#tests/support/route.ts";

const TRIES = Number(process.env.FUZZ_TRIES ?? 10_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const MOST_FAULTS = 10;
const HOURS = 3_600_000;

/** The seed of a route's own inputs: they stay the same whatever routes there are beside it. */
function seedOf(id: string): number {
  return [...id].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, SEED);
}

/** Sends each form of a part that many seeded bad inputs: no fault of the server, nothing written by what it refuses. */
export function fuzzForms(part: Part): void {
  describe.each(routesOf(part))("%s", (id) => {
    test(`stands ${TRIES} bad inputs of seed ${SEED}`, { timeout: 4 * HOURS }, async () => {
      const [action, call, inOrder, next] = [await actionOf(id), callOf(id), inOrderOf(id), fuzzer(seedOf(id))];
      const report: Report = { faults: [], done: 0, refused: 0 };
      let state = await watch.everything();
      for (let at = 0; at < TRIES && report.faults.length < MOST_FAULTS; at += 1) {
        const bases = await inOrder();
        const form = next(bases[at % bases.length] ?? {});
        state = await probe(watch, report, state, `${at}: ${shown(form)}`, () => callRoute(action, { ...call, form }));
      }
      expect(report.faults).toEqual([]);
      expect(report.done + report.refused).toBe(TRIES);
    });
  });
}
