import { refuseFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { orInWords, workspaceOfFapiao } from "./fapiao-request.server.ts";
import { readWords } from "./words.server.ts";

export const usage = "refuse-fapiao REQUEST --reason TEXT   no fapiao is issued for a request; who pays reads why";

const MOST = 400;

/** Answers a request with why no fapiao is issued for it; who pays reads the reason and may ask anew. */
export async function run(words: string[]): Promise<string[]> {
  const { plain, needed } = readWords(words, ["reason"]);
  const reason = needed("reason");
  if (plain.length !== 1) throw new Error("Name one request, by its id.");
  if (reason.length > MOST) throw new Error(`--reason has ${reason.length} characters; ${MOST} are kept at most.`);
  const { id, scope } = await workspaceOfFapiao(plain[0]);
  await orInWords(() => scope.write((db) => refuseFapiao(db, id, reason)));
  return [`Request ${id} is refused: ${reason}`];
}
