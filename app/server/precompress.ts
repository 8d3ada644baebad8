import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESSED_TYPES = new Set([".css", ".ico", ".js", ".json", ".svg", ".ttf", ".txt", ".webmanifest"]);
const MIN_BYTES = 1024;

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Writes `<file>.br` and `<file>.gz` beside every file below `directory` that shrinks by a tenth; returns how many. */
export async function precompress(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && COMPRESSED_TYPES.has(extname(entry.name)));
  let written = 0;
  for (const file of files) written += await compressFile(join(file.parentPath, file.name));
  return written;
}

async function compressFile(path: string): Promise<number> {
  const bytes = await readFile(path);
  if (bytes.byteLength < MIN_BYTES) return 0;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength };
  const [br, gz] = await Promise.all([brotliAsync(bytes, { params }), gzipAsync(bytes, { level: 9 })]);
  const results = [
    { path: `${path}.br`, bytes: br },
    { path: `${path}.gz`, bytes: gz },
  ].filter((result) => result.bytes.byteLength < bytes.byteLength * 0.9);
  await Promise.all(results.map((result) => writeFile(result.path, result.bytes)));
  return results.length;
}
