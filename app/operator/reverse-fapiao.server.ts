import { expectNewNumber, reverseFapiao, reversible } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { getAskedFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { keepFapiaoFiles, readFapiaoFiles, xmlText } from "./fapiao-files.server.ts";
import { readIssue, readReason, workspaceOfFapiao } from "./fapiao-request.server.ts";
import { inWords } from "./in-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  `reverse-fapiao REQUEST --number RED_20_DIGITS --reversed 2026-11-20 --reason TEXT [FILE…] [--yes]
      an issued fapiao was reversed by a red one; who pays may ask anew; says what it would do, and does it with --yes`;

/** Marks an issued fapiao as reversed by a red one, keeps the red one's files beside its own, and tells who pays. */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["number", "reversed", "reason"], ["yes"]);
  const [request, ...names] = said.plain;
  const { number, day: reversedOn } = readIssue(said, "reversed");
  const reason = readReason(said);
  const { id, scope } = await workspaceOfFapiao(request, number);
  const read = await readFapiaoFiles(names);
  const xml = read.find(({ format }) => format === "xml");
  if (xml && !xmlText(xml.bytes).includes(number)) throw new Error(`${xml.file} does not contain the number ${number}.`);
  return inWords(async () => {
    const asked = await scope.read(async (db) => {
      await expectNewNumber(db, number);
      return getAskedFapiao(db, id);
    });
    const would = [
      `Fapiao ${reversible(asked, reversedOn)} for request ${id}, reversed by ${number} of ${reversedOn}: ${reason}`,
      `  workspace: ${asked.workspace} (${asked.slug})`,
      `  title: ${asked.title}`,
      `  amount with tax: CNY ${yuan(asked.amount)}`,
      `  order: ${shownReference(asked.reference)}`,
      ...read.map(({ name, format }) => `  ${format.toUpperCase()}: ${name}`),
    ];
    if (!said.has("yes")) return [...would, "Add --yes to reverse it."];
    await keepFapiaoFiles(scope, read, (files) => scope.write((db) => reverseFapiao(db, id, { number, reversedOn, reason, files })));
    return [...would, "It is reversed."];
  });
}
