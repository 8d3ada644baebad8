import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { FapiaoFile } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { fapiaoFormat, MOST_FAPIAO_BYTES } from "#app/files/fapiao-file.server.ts";
import { scanUpload } from "#app/files/scan-upload.server.ts";
import { dropUpload, putUpload } from "#app/files/storage.server.ts";
import type { JobScope } from "#app/jobs/job-scope.server.ts";
import { shownFileName } from "#app/lib/file-name.ts";

export type ReadFile = Awaited<ReturnType<typeof readOne>>;

/** The files by these names, each told by its content; one of each format at most. */
export async function readFapiaoFiles(names: readonly string[]): Promise<ReadFile[]> {
  const read = await Promise.all(names.map(readOne));
  const twice = read.find(({ format }, at) => read.findIndex((other) => other.format === format) !== at);
  if (twice) throw new Error(`Two files are ${twice.format.toUpperCase()}; one of each kind is kept.`);
  return read;
}

/** Scans and stores the files, and has `name` write the rows that name them. */
export async function keepFapiaoFiles(scope: JobScope, read: readonly ReadFile[], name: (files: FapiaoFile[]) => Promise<void>): Promise<FapiaoFile[]> {
  if (read.length > 0) await scanUpload(read.map(({ bytes }) => bytes));
  const files: FapiaoFile[] = [];
  try {
    for (const { format, name: shown, bytes } of read) files.push({ format, name: shown, ...(await putUpload(scope.workspaceId, bytes)) });
    await name(files);
  } catch (error) {
    // A commit that fails may still have happened: only what the request is known not to name is let go of.
    if (isRefused(error)) for (const file of files) await dropUpload(scope.workspaceId, file).catch(() => undefined);
    throw error;
  }
  return files;
}

const isRefused = (error: unknown) => error instanceof Error && "code" in error && /^fapiao_/.test(String(error.code));

/** The text of an XML in the encoding that it names. */
export function xmlText(bytes: Buffer): string {
  const [, encoding = "utf-8"] = /^[^>]{0,100}?encoding\s*=\s*["']([\w.-]{1,40})["']/.exec(bytes.subarray(0, 200).toString("latin1")) ?? [];
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

async function readOne(file: string) {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Error(`There is no file ${file}.`);
  if (found.size === 0 || found.size > MOST_FAPIAO_BYTES) {
    throw new Error(`${file} is empty or larger than ${MOST_FAPIAO_BYTES / 1024 / 1024} MB.`);
  }
  const bytes = await readFile(file);
  const format = await fapiaoFormat(bytes);
  if (!format) throw new Error(`${file} is no PDF, OFD or XML.`);
  const stem = path.basename(file).replace(/\.[A-Za-z0-9]{1,10}$/, "");
  return { file, format, bytes, name: shownFileName(`${stem}.${format}`) };
}
