import { parseArgs } from "node:util";
import { refuseFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { orInWords, workspaceOfFapiao } from "./fapiao-request.server.ts";

const MOST = 400;

/** Answers a request with why no fapiao is issued for it; who pays reads the reason and may ask anew. */
export async function run(args: string[]): Promise<string[]> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { reason: { type: "string" } } });
  const reason = values.reason?.trim() ?? "";
  if (positionals.length !== 1 || reason === "" || reason.length > MOST) {
    throw new Error(`Say why, in at most ${MOST} characters: refuse-fapiao <request> --reason "…"`);
  }
  const { id, scope } = await workspaceOfFapiao(positionals[0]);
  await orInWords(() => scope.write((db) => refuseFapiao(db, id, reason)));
  return [`Request ${id} is refused: ${reason}`];
}
