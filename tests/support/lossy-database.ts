import { afterAll } from "vitest";
import { loseAnswers } from "./answer-loss.ts";

/*
 * Has this test file reach its database through a connection that can lose the answer to a commit. Import this first: the
 * application reads the environment when it is imported.
 */
let due = 0;
const loss = await loseAnswers(process.env.DATABASE_URL ?? "", () => due > 0 && (due -= 1) === 0);
process.env.DATABASE_URL = loss.url;
afterAll(() => loss.stop());

export const lostAnswers = loss.lost;

/** The answer to the commit with this number from now on does not arrive, counted from 1. */
export function loseAnswer(number: number): void {
  due = number;
}
