import { existsSync } from "node:fs";
import path from "node:path";
import type { ActionFunction } from "@remix-run/node";
import { ROOT } from "#tests/house/root.ts";
import type { Answer } from "#tests/support/route.ts";
import { PASSWORD } from "#tests/support/world.ts";
import { changed, type WriteWatch } from "#tests/support/write-watch.ts";

/** The action of a route, as its file has it. */
export async function actionOf(id: string): Promise<ActionFunction> {
  const file = path.join(ROOT, "app", id);
  const module = (await import(existsSync(`${file}.ts`) ? `${file}.ts` : `${file}.tsx`)) as { action: ActionFunction };
  return module.action;
}

/** What was seen while a form was tried. */
export interface Report {
  faults: string[];
  done: number;
  refused: number;
}

/** Sends one request and notes what must not happen. */
export async function probe(
  watch: WriteWatch,
  report: Report,
  before: string,
  what: string,
  send: () => Promise<Answer>,
): Promise<string> {
  let answer: Answer;
  try {
    answer = await send();
  } catch (error) {
    report.faults.push(`${what}: threw ${String(error).slice(0, 160)}`);
    return watch.everything();
  }
  const { status, data, headers } = answer;
  // Done is done with a redirect; JSON is what the exam's player asks for.
  const isPage = status === 200 && !headers.get("Content-Type")?.startsWith("application/json");
  if (status < 400) report.done += 1;
  if (status >= 500 || isPage) report.faults.push(`${what}: ${status}`);
  const after = await watch.everything();
  if (status >= 400) {
    report.refused += 1;
    if (after !== before) report.faults.push(`${what}: ${status}, but ${changed(before, after)} changed`);
    for (const message of messagesOf(data)) {
      if (!/\p{Script=Han}/u.test(message)) report.faults.push(`${what}: says "${message}"`);
    }
    if (JSON.stringify(data).includes(PASSWORD)) report.faults.push(`${what}: answers with the password`);
  }
  return after;
}

function messagesOf(data: unknown): string[] {
  const error = (data as { result?: { error?: Record<string, string[] | null> | null } } | null)?.result?.error ?? {};
  return Object.values(error).flatMap((messages) => messages ?? []);
}

/** A form in short, to name it in a report. */
export const shown = (form: unknown) => JSON.stringify(form).replaceAll(/(.)\1{50,}/gu, "$1…").slice(0, 220);

/** The action as called with this body instead of the request's. */
export function withBody(action: ActionFunction, type: string, body: string | FormData): ActionFunction {
  return (args) => {
    const headers = new Headers(args.request.headers);
    if (type !== "") headers.set("Content-Type", type);
    return action({ ...args, request: new Request(args.request.url, { method: "POST", headers, body }) });
  };
}
