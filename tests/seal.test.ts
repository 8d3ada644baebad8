import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { sealKey } from "#app/reports/seal-key.server.ts";
import { getFile } from "#app/files/storage.server.ts";
import { pdfsigOn, signedRanges } from "#tests/support/bit-flips.ts";
import { answer, kept, openDesk, seal, sentDocument, versionRow } from "#tests/support/documents.ts";

const run = promisify(execFile);

/** A sealed file taken apart by what it says of itself, without any of our own code for it. */
function takeApart(pdf: Buffer) {
  const text = pdf.toString("latin1");
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  if (ranges.length !== 1) throw new Error(`${ranges.length} byte ranges`);
  const [from = NaN, length = NaN, again = NaN, rest = NaN] = ranges[0]?.slice(1).map(Number) ?? [];
  const hex = /^<([0-9a-fA-F]+)>$/.exec(text.slice(from + length, again))?.[1] ?? "";
  const padded = Buffer.from(hex, "hex");
  // SEQUENCE with its length in two bytes: what follows it is padding.
  if (padded.readUInt16BE(0) !== 0x3082) throw new Error("no CMS in the gap");
  const end = 4 + padded.readUInt16BE(2);
  return {
    ranges: [
      [from, from + length],
      [again, again + rest],
    ],
    signed: Buffer.concat([pdf.subarray(from, from + length), pdf.subarray(again, again + rest)]),
    cms: padded.subarray(0, end),
    padding: padded.subarray(end),
  };
}

const pem = (der: Buffer) => `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

/** What openssl says of a signature over these bytes, trusting that one certificate; and the bytes it took for signed. */
async function opensslSays(cms: Buffer, signed: Buffer, certificate: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "certway-cms-"));
  const at = (name: string) => path.join(folder, name);
  try {
    await Promise.all([writeFile(at("cms"), cms), writeFile(at("signed"), signed), writeFile(at("cert"), certificate)]);
    const names = ["-in", at("cms"), "-content", at("signed"), "-CAfile", at("cert"), "-out", at("out")];
    // -cades: the certificate must be the very one that the signature names by its hash.
    const flags = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any", ...names];
    const said = await run("openssl", flags).then(
      ({ stderr }) => stderr,
      (error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") throw new Error("openssl is not on this machine (package openssl)");
        return error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
      },
    );
    return { valid: /successful/.test(said), said, taken: await readFile(at("out")).catch(() => Buffer.alloc(0)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("the seal of a signed document, by openssl", () => {
  let sealed: Buffer = Buffer.alloc(0);
  let certificate = "";

  beforeAll(async () => {
    const desk = await openDesk();
    const sent = await sentDocument(desk);
    await kept(answer(desk.portal, sent.requestId, sent.pdfSha256));
    await seal(desk, sent.versionId);
    sealed = (await getFile(desk.world.id, (await versionRow(desk, sent.versionId)).sealed_sha256 ?? "")) as Buffer;
    certificate = pem((await sealKey()).certificate);
  });

  test("covers the file from its first byte to its last but for the signature itself, as pdfsig finds too", async () => {
    const { ranges, padding } = takeApart(sealed);
    expect(ranges[0]?.[0]).toBe(0);
    expect(ranges[1]?.[1]).toBe(sealed.length);
    expect(padding.every((byte) => byte === 0)).toBe(true);
    expect(signedRanges(await pdfsigOn(sealed))).toEqual(ranges);
  });

  test("holds over exactly those bytes, bound to our certificate", async () => {
    const { cms, signed } = takeApart(sealed);
    const verdict = await opensslSays(cms, signed, certificate);
    expect(verdict.valid, verdict.said).toBe(true);
    expect(verdict.taken.equals(signed)).toBe(true);
  });

  test("holds for no other bytes, no other signature and no other certificate", async () => {
    const { cms, signed } = takeApart(sealed);
    for (let flip = 0; flip < 12; flip += 1) {
      const changed = Buffer.from(signed);
      const place = Math.floor((changed.length * flip) / 12);
      changed.writeUInt8((changed[place] ?? 0) ^ (1 << (flip % 8)), place);
      expect(await opensslSays(cms, changed, certificate), `byte ${place}`).toMatchObject({ valid: false });
    }
    const longer = Buffer.concat([signed, Buffer.from("\n")]);
    expect(await opensslSays(cms, longer, certificate)).toMatchObject({ valid: false });
    const forged = Buffer.from(cms);
    forged.writeUInt8((forged.at(-1) ?? 0) ^ 1, forged.length - 1);
    expect(await opensslSays(forged, signed, certificate)).toMatchObject({ valid: false });

    const folder = await mkdtemp(path.join(tmpdir(), "certway-other-"));
    const flags = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Certway Document Seal", "-days", "9"];
    await run("openssl", [...flags, "-keyout", path.join(folder, "key"), "-out", path.join(folder, "cert")]);
    const other = await readFile(path.join(folder, "cert"), "utf8");
    await rm(folder, { recursive: true });
    expect(await opensslSays(cms, signed, other)).toMatchObject({ valid: false });
  });
});
