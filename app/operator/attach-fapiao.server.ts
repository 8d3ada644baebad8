import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { attachFapiao, type FapiaoFile } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { isFapiaoNumber } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { fapiaoFormat, MOST_FAPIAO_BYTES } from "#app/files/fapiao-file.server.ts";
import { scanUpload } from "#app/files/scan-upload.server.ts";
import { dropUpload, putUpload } from "#app/files/storage.server.ts";
import { shownFileName } from "#app/lib/file-name.ts";
import { orInWords, workspaceOfFapiao } from "./fapiao-request.server.ts";
import { readWords } from "./words.server.ts";

export const usage =
  "attach-fapiao REQUEST --number 20_DIGITS --issued 2026-11-20 FILE…   the fapiao of a request, as PDF, OFD and XML";

/** Answers a request with the fapiao that was issued: checks, scans and stores its files, and tells who pays. */
export async function run(words: string[]): Promise<string[]> {
  const { plain, needed, day } = readWords(words, ["number", "issued"]);
  const [request, ...names] = plain;
  const number = needed("number").replaceAll(/\s/g, "");
  if (!isFapiaoNumber(number)) throw new Error(`--number must have 20 digits, not "${number}".`);
  const issuedOn = day("issued");
  if (issuedOn === null) throw new Error("--issued is missing: the day on the fapiao.");
  if (Date.parse(`${issuedOn}T00:00:00+08:00`) > Date.now()) throw new Error(`--issued ${issuedOn} has not come yet.`);
  if (names.length === 0) throw new Error("Name the files of the fapiao.");
  const { id, scope } = await workspaceOfFapiao(request, number);
  const read = await Promise.all(names.map((name) => readOne(name, number)));
  const twice = read.find(({ format }, at) => read.findIndex((other) => other.format === format) !== at);
  if (twice) throw new Error(`Two files are ${twice.format.toUpperCase()}; one of each kind is kept.`);
  return orInWords(async () => {
    await scanUpload(read.map(({ bytes }) => bytes));
    const files: FapiaoFile[] = [];
    try {
      for (const { bytes, ...file } of read) files.push({ ...file, ...(await putUpload(scope.workspaceId, bytes)) });
      await scope.write((db) => attachFapiao(db, id, { number, issuedOn, files }));
    } catch (error) {
      // A commit that fails may still have happened: only what the request is known not to name is let go of.
      if (isRefused(error)) for (const file of files) await dropUpload(scope.workspaceId, file).catch(() => undefined);
      throw error;
    }
    return [`Fapiao ${number} of ${issuedOn} is attached to request ${id}.`, ...files.map(({ name, format }) => `  ${format.toUpperCase()}: ${name}`)];
  });
}

const isRefused = (error: unknown) => error instanceof Error && "code" in error && /^fapiao_/.test(String(error.code));

async function readOne(file: string, number: string) {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Error(`There is no file ${file}.`);
  if (found.size === 0 || found.size > MOST_FAPIAO_BYTES) {
    throw new Error(`${file} is empty or larger than ${MOST_FAPIAO_BYTES / 1024 / 1024} MB.`);
  }
  const bytes = await readFile(file);
  const format = await fapiaoFormat(bytes);
  if (!format) throw new Error(`${file} is no PDF, OFD or XML.`);
  // The one of the three that can be read as it is: another company's fapiao is not sent to this one by mistake.
  if (format === "xml" && !bytes.includes(number)) throw new Error(`${file} does not contain the number ${number}.`);
  const stem = path.basename(file).replace(/\.[A-Za-z0-9]{1,10}$/, "");
  return { format, bytes, name: shownFileName(`${stem}.${format}`) };
}
