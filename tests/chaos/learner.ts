import { setTimeout as sleep } from "node:timers/promises";
import { answerFrom, sentValues } from "#app/domain/training/answer.rules.ts";
import type { QuestionKind } from "#app/domain/training/bank.types.ts";
import { paths } from "#app/lib/paths.ts";
import { createAnswerQueue } from "#app/ui/learning/answer-queue.ts";
import { sendAnswer } from "#app/ui/learning/send-answer.ts";
import { rightAnswer } from "#tests/support/training.ts";

/** A question of an attempt with its key, as the test knows it and the learner does not. */
export interface KnownQuestion {
  position: number;
  kind: QuestionKind;
  key: unknown;
}

/** What the server has said to be saved, and nothing it has not. */
export interface Promised {
  attemptId: string | null;
  answers: Map<number, { counter: number; answer: unknown }>;
  submitted: boolean;
}

export interface Tries {
  acknowledged: number;
  /** Requests that got no answer or an answer of failure: what the crashes cost. */
  failed: number;
}

export interface Candidate {
  cookie: string;
  slug: string;
  clientId: string;
  enrolmentId: string;
}

/** What a browser adds to a request by itself; a learner's requests are known by their address. */
const cookies = new Map<string, string>();
const bareFetch = globalThis.fetch;

/** Stands where the player's script finds the browser's fetch. */
export function browserFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const address = input instanceof Request ? input.url : String(input);
  const headers = { Cookie: cookies.get(address) ?? "", Origin: new URL(address).origin, "Sec-Fetch-Site": "same-origin" };
  return bareFetch(input, { ...init, headers });
}

/**
 * One learner: starts the exam, answers every question through the player's own queue, changes some answers, hands in.
 * Ends with every question answered right, so that one lost or overwritten answer shows in the result too.
 */
export async function sitExam(
  base: string,
  candidate: Candidate,
  questionsOf: (attemptId: string) => Promise<KnownQuestion[]>,
  promised: Promised,
  tries: Tries,
): Promise<void> {
  const own = paths.learning(candidate.slug, candidate.clientId);
  const insist = (path: string, form: Record<string, string>) => postUntilDone(`${base}${path}`, candidate.cookie, form, tries);
  const started = await insist(own.exam(candidate.enrolmentId), { intent: "start" });
  const attemptId = /\/attempts\/([0-9a-f-]{36})/.exec(started)?.[1];
  if (!attemptId) throw new Error(`The exam did not start: ${started}`);
  promised.attemptId = attemptId;

  const address = `${base}${own.answers(attemptId)}`;
  cookies.set(address, candidate.cookie);
  const questions = await questionsOf(attemptId);
  const kinds = new Map(questions.map(({ position, kind }) => [position, kind]));
  const queue = createAnswerQueue(
    async (outgoing) => {
      const delivery = await sendAnswer(address, outgoing).catch(() => ({ kind: "failed" as const }));
      if (delivery.kind === "saved") {
        tries.acknowledged += 1;
        const given = answerFrom(kinds.get(outgoing.position) ?? "fill_in", outgoing.values);
        promised.answers.set(outgoing.position, { counter: outgoing.counter, answer: given?.answer });
      } else if (delivery.kind === "failed") tries.failed += 1;
      else throw new Error(`${address} ${outgoing.position}: ${delivery.kind}`);
      return delivery;
    },
    () => undefined,
  );
  for (const { position, kind, key } of questions) {
    const changes = Math.random() < 0.4 ? [wrongValues(kind, key)] : [];
    for (const [at, values] of [...changes, sentValues(rightAnswer(kind, key))].entries()) {
      queue.put({ position, values, counter: at + 1 });
      if (Math.random() < 0.6) await queue.flush();
      await sleep(Math.random() * 60);
    }
  }
  while (!(await queue.flush())) await sleep(50 + Math.random() * 200);
  queue.stop();
  await insist(own.submission(attemptId), { intent: "submit" });
  promised.submitted = true;
}

/** Posts a form until the answer is the redirect of success; gives where to. */
async function postUntilDone(address: string, cookie: string, form: Record<string, string>, tries: Tries): Promise<string> {
  cookies.set(address, cookie);
  for (;;) {
    const response = await browserFetch(address, {
      method: "POST",
      body: new URLSearchParams(form),
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    if (response && response.status >= 300 && response.status < 400) return response.headers.get("Location") ?? "";
    if (response && response.status >= 400 && response.status < 500) {
      throw new Error(`${address} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    }
    tries.failed += 1;
    await sleep(100 + Math.random() * 200);
  }
}

function wrongValues(kind: QuestionKind, key: unknown): string[] {
  if (kind === "true_false") return [String(key !== true)];
  if (kind === "fill_in") return ["不是这个"];
  const right = sentValues(key);
  return [["1", "2", "3", "4"].find((one) => !right.includes(one)) ?? "1"];
}
