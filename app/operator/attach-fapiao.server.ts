import { attachFapiao, expectOpen } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { getAskedFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { type Expected, missingIn, xmlTexts } from "#app/domain/fapiao/fapiao-xml.rules.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { keepFapiaoFiles, readFapiaoFiles, type ReadFile, xmlText } from "./fapiao-files.server.ts";
import { readIssue, workspaceOfFapiao } from "./fapiao-request.server.ts";
import { inWords } from "./in-words.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  "attach-fapiao REQUEST --number 20_DIGITS --issued 2026-11-20 FILE… [--without-xml] [--yes]   the fapiao of a request, as XML, PDF and OFD; says what it would do, and does it with --yes";

/** Answers a request with the fapiao that was issued: checks, scans and stores its files, and tells who pays. */
export async function run(words: string[]): Promise<string[]> {
  const said = readWords(words, ["number", "issued"], ["without-xml", "yes"]);
  const [request, ...names] = said.plain;
  const { number, day: issuedOn } = readIssue(said, "issued");
  if (names.length === 0) throw new Error("Name the files of the fapiao.");
  const { id, scope } = await workspaceOfFapiao(request, number);
  const asked = await scope.read((db) => getAskedFapiao(db, id));
  return inWords(async () => {
    expectOpen(asked.state);
    const read = await readFapiaoFiles(names);
    expectToSay(read, { ...asked, number }, said.has("without-xml"));
    const would = [
      `Fapiao ${number} of ${issuedOn} for request ${id}:`,
      `  workspace: ${asked.workspace} (${asked.slug})`,
      `  title: ${asked.title}`,
      `  tax number: ${asked.taxId ?? "none"}`,
      `  kind: ${asked.kind}`,
      `  amount with tax: CNY ${yuan(asked.amount)}`,
      `  order: ${shownReference(asked.reference)}`,
      ...read.map(({ format, name }) => `  ${format.toUpperCase()}: ${name}`),
    ];
    if (!said.has("yes")) return [...would, "Add --yes to attach it."];
    await keepFapiaoFiles(scope, read, (files) => scope.write((db) => attachFapiao(db, id, { number, issuedOn, files })));
    return [...would, "It is attached."];
  });
}

/** The one of the three formats that can be read as it is tells whose fapiao it is: no other company's is sent to this one. */
function expectToSay(read: readonly ReadFile[], expected: Expected, withoutXml: boolean): void {
  const xml = read.find(({ format }) => format === "xml");
  if (!xml) {
    if (withoutXml) return;
    throw new Error("None of the files is the XML, by which the others are checked. Add it, or --without-xml where there is none.");
  }
  const missing = missingIn(xmlTexts(xmlText(xml.bytes)), expected);
  if (missing.length === 0) return;
  const wanted = { number: `the number ${expected.number}`, title: `the title ${expected.title}`, taxId: `the tax number ${expected.taxId}`, amount: `the amount ${yuan(expected.amount)}` };
  throw new Error(`${xml.file} does not contain ${missing.map((key) => wanted[key]).join(", ")}.`);
}
