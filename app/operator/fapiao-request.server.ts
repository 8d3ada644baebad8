import { seekFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { isFapiaoNumber, isOfYear } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import type { JobScope } from "#app/jobs/job-scope.server.ts";
import { everyWorkspace } from "./every-workspace.server.ts";
import type { Words } from "./words.server.ts";

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

/** The number of a fapiao and the day that stands on it, which fit each other; `option` names the day. */
export function readIssue({ needed, day }: Words, option: string): { number: string; day: string } {
  const number = needed("number").replaceAll(/\s/g, "");
  if (!isFapiaoNumber(number)) throw new Error(`--number must have 20 digits, not "${number}".`);
  const said = day(option);
  if (said === null) throw new Error(`--${option} is missing: the day on the fapiao.`);
  if (Date.parse(`${said}T00:00:00+08:00`) > Date.now()) throw new Error(`--${option} ${said} has not come yet.`);
  if (!isOfYear(number, said)) {
    throw new Error(`The number ${number} begins with ${number.slice(0, 2)}, the year of issue, and --${option} is ${said}; it should begin with ${said.slice(2, 4)}.`);
  }
  return { number, day: said };
}

const MOST_REASON = 400;

/** Why, as who pays reads it. */
export function readReason({ needed }: Words): string {
  const reason = needed("reason");
  if (reason.length > MOST_REASON) throw new Error(`--reason has ${reason.length} characters; ${MOST_REASON} are kept at most.`);
  return reason;
}
