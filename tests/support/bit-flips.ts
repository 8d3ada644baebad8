import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const LIMIT_MS = 20_000;

export interface Flip {
  byte: number;
  bit: number;
}

/** Something that reads a file from disk, on these bytes; the file is gone afterwards. */
export async function onDisk<Result>(pdf: Buffer, read: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "certway-flip-"));
  try {
    const file = path.join(folder, "a.pdf");
    await writeFile(file, pdf);
    return await read(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What pdfsig prints on a file; also what it prints before it gives up on one. */
export function pdfsigOn(pdf: Buffer): Promise<string> {
  return onDisk(pdf, (file) =>
    run("pdfsig", [file], { timeout: LIMIT_MS }).then(
      ({ stdout }) => stdout,
      (error: unknown) => (error instanceof Error && "stdout" in error ? String(error.stdout) : "refused"),
    ),
  );
}

/** The two stretches of bytes that the signature covers, end exclusive, as pdfsig reads them. */
export function signedRanges(said: string): [from: number, until: number][] {
  const [a, b, c, d] = /Signed Ranges: \[(\d+) - (\d+)\], \[(\d+) - (\d+)\]/.exec(said)?.slice(1).map(Number) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error(`No ranges in: ${said}`);
  return [
    [a, b],
    [c, d],
  ];
}

/** `count` different bits, each byte of the ranges as likely as any other. */
export function randomFlips(ranges: readonly [number, number][], count: number): Flip[] {
  const total = ranges.reduce((sum, [from, until]) => sum + until - from, 0);
  const chosen = new Map<string, Flip>();
  while (chosen.size < Math.min(count, total * 8)) {
    const flip = { byte: byteAt(ranges, Math.floor(Math.random() * total)), bit: Math.floor(Math.random() * 8) };
    chosen.set(`${flip.byte} ${flip.bit}`, flip);
  }
  return [...chosen.values()];
}

/** The place in the file of the n-th byte of the ranges. */
function byteAt(ranges: readonly [number, number][], n: number): number {
  let left = n;
  for (const [from, until] of ranges) {
    if (left < until - from) return from + left;
    left -= until - from;
  }
  throw new Error(`The ranges end before byte ${n}.`);
}

export function flipped(pdf: Buffer, { byte, bit }: Flip): Buffer {
  const changed = Buffer.from(pdf);
  changed.writeUInt8((changed[byte] ?? 0) ^ (1 << bit), byte);
  return changed;
}
