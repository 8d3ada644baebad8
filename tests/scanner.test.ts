import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { socketAddress } from "#app/lib/socket-address.ts";
import { openVirusScanner } from "#app/vendors/clamav.server.ts";
import { type Clamd, EICAR, type Manner, startClamd } from "#tests/support/clamd.ts";

let clamd: Clamd | undefined;
afterEach(() => clamd?.stop());

async function scannerOf(manner: Manner = "honest", limitMs?: number, place?: string) {
  clamd = await startClamd(place);
  clamd.manner = manner;
  const address = socketAddress(clamd.address);
  if (!address) throw new Error("no address");
  return { clamd, scanner: openVirusScanner(address, limitMs) };
}

test("a file arrives at the scanner byte by byte, however large, and what it finds is named", async () => {
  const { clamd, scanner } = await scannerOf();
  for (const size of [1, 65_535, 65_536, 65_537, 3 * 1024 * 1024 + 1, 25 * 1024 * 1024]) {
    const bytes = randomBytes(size);
    expect(await scanner.scan(bytes)).toBeNull();
    expect(clamd.received.pop()?.equals(bytes), String(size)).toBe(true);
  }
  expect(await scanner.scan(Buffer.from(`before ${EICAR} after`))).toBe("Eicar-Test-Signature.UNOFFICIAL");
  await scanner.ping();
  expect(clamd.faults).toEqual([]);
}, 60_000);

test("it is found at the path of a socket as well, and many at once are each told what is theirs", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "certway-clamd-"));
  try {
    const { scanner } = await scannerOf("honest", undefined, path.join(folder, "clamd.ctl"));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => scanner.scan(Buffer.from(n % 3 === 0 ? EICAR : "clean"))));
    expect(answers.map((found) => found !== null)).toEqual(Array.from({ length: 20 }, (_, n) => n % 3 === 0));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("an answer in pieces is one answer", async () => {
  const { scanner } = await scannerOf("in bytes");
  expect(await scanner.scan(Buffer.from(EICAR))).toBe("Eicar-Test-Signature.UNOFFICIAL");
});

test.each<[Manner, RegExp]>([
  ["silent", /within 300 ms/],
  ["hangs up", /hung up|ECONNRESET|EPIPE/],
  ["hangs up at once", /hung up|ECONNRESET|EPIPE/],
  ["limit", /size limit exceeded|ECONNRESET|EPIPE/],
  ["error", /allocate memory/],
  ["chatters", /more than a line/],
  ["other words", /HTTP/],
])("a scanner that %s has not said that a file is clean", async (manner, reason) => {
  const { scanner } = await scannerOf(manner, manner === "silent" ? 300 : 5_000);
  await expect(scanner.scan(randomBytes(2_000_000))).rejects.toThrow(reason);
});

test("a scanner that is not there, or is none, is told at once", async () => {
  const { clamd, scanner } = await scannerOf("other words");
  await expect(scanner.ping()).rejects.toThrow(/HTTP/);
  await clamd.stop();
  await expect(scanner.ping()).rejects.toThrow(/ECONNREFUSED/);
  await expect(scanner.scan(Buffer.from("x"))).rejects.toThrow(/ECONNREFUSED/);
});
