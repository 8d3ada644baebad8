import { seekFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { errors } from "#app/i18n/messages/errors.ts";
import type { JobScope } from "#app/jobs/job-scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { everyWorkspace } from "./every-workspace.server.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The workspace whose request this is. Throws where there is none, or where any workspace has the fapiao's number already. */
export async function workspaceOfFapiao(id: string | undefined, number: string | null = null): Promise<{ id: string; scope: JobScope }> {
  const request = id?.toLowerCase() ?? "";
  if (!UUID.test(request)) throw new Error("Name the request by its id, as fapiao-requests lists it.");
  let found: JobScope | undefined;
  for await (const scope of everyWorkspace()) {
    const { here, numberKnown } = await scope.read((db) => seekFapiao(db, request, number));
    if (numberKnown) throw new Error(`The number ${number} is on another fapiao already.`);
    if (here) found = scope;
  }
  if (!found) throw new Error(`There is no request ${request}.`);
  return { id: request, scope: found };
}

/** Does the work; a refusal is said in words. */
export async function orInWords<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const words: Record<string, unknown> = errors.en;
    const text = words[error.code];
    const virus = error.values.virus === undefined ? "" : ` (${String(error.values.virus)})`;
    throw new Error(`${typeof text === "string" && !text.includes("{") ? text : error.code}${virus}`);
  }
}
