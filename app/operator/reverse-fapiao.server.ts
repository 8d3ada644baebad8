import { reverseFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { keepFapiaoFiles, readFapiaoFiles, xmlText } from "./fapiao-files.server.ts";
import { readIssue, readReason, workspaceOfFapiao } from "./fapiao-request.server.ts";
import { inWords } from "./in-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  "reverse-fapiao REQUEST --number RED_20_DIGITS --reversed 2026-11-20 --reason TEXT [FILE…]   an issued fapiao was reversed by a red one; who pays may ask anew";

/** Marks an issued fapiao as reversed by a red one, keeps the red one's files beside its own, and tells who pays. */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["number", "reversed", "reason"]);
  const [request, ...names] = said.plain;
  const { number, day: reversedOn } = readIssue(said, "reversed");
  const reason = readReason(said);
  const { id, scope } = await workspaceOfFapiao(request, number);
  const read = await readFapiaoFiles(names);
  const xml = read.find(({ format }) => format === "xml");
  if (xml && !xmlText(xml.bytes).includes(number)) throw new Error(`${xml.file} does not contain the number ${number}.`);
  return inWords(async () => {
    const kept = await keepFapiaoFiles(scope, read, (files) => scope.write((db) => reverseFapiao(db, id, { number, reversedOn, reason, files })));
    return [`The fapiao of request ${id} is reversed by ${number} of ${reversedOn}: ${reason}`, ...kept.map(({ name, format }) => `  ${format.toUpperCase()}: ${name}`)];
  });
}
