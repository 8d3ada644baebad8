import { refuseFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { readReason, workspaceOfFapiao } from "./fapiao-request.server.ts";
import { inWords } from "./in-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage = "refuse-fapiao REQUEST --reason TEXT   no fapiao is issued for a request; who pays reads why";

/** Answers a request with why no fapiao is issued for it; who pays reads the reason and may ask anew. */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["reason"]);
  const reason = readReason(said);
  if (said.plain.length !== 1) throw new Error("Name one request, by its id.");
  const { id, scope } = await workspaceOfFapiao(said.plain[0]);
  await inWords(() => scope.write((db) => refuseFapiao(db, id, reason)));
  return [`Request ${id} is refused: ${reason}`];
}
