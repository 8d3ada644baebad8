import { expect, test } from "vitest";
import { getFile } from "#app/files/storage.server.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { webPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { flipped, pdfsigOn, randomFlips, signedRanges } from "#tests/support/bit-flips.ts";
import { answer, openDesk, seal, sentDocument, versionRow } from "#tests/support/documents.ts";

const FLIPS = 1_000;

/** What the page for checking a file asks the database, with the hash of these bytes. */
async function publicly(pdf: Buffer): Promise<unknown> {
  const text = "select identity.check_file($1) as said";
  const [row] = await runNamedOn<{ said: unknown }>(webPool(), text, [sha256Of(pdf)]);
  return row?.said ?? null;
}

const timeout = 20 * 60_000;

test("of 1,000 changed bits in a sealed file none is taken for ours, by the public check or by pdfsig", { timeout }, async () => {
  const desk = await openDesk();
  const { versionId, requestId, pdfSha256 } = await sentDocument(desk);
  expect(await answer(desk.portal, requestId, pdfSha256)).toMatchObject({ ok: true });
  await seal(desk, versionId);
  const { sealed_sha256 } = await versionRow(desk, versionId);
  const sealed = (await getFile(desk.world.id, sealed_sha256 ?? "")) as Buffer;
  const said = await pdfsigOn(sealed);
  expect(said).toContain("Signature is Valid");
  expect(said).toContain("Total document signed");
  expect(await publicly(sealed)).toMatchObject({ state: "in_force" });

  const ranges = signedRanges(said);
  const taken: string[] = [];
  for (const flip of randomFlips(ranges, FLIPS)) {
    const changed = flipped(sealed, flip);
    if ((await pdfsigOn(changed)).includes("Signature is Valid")) taken.push(`pdfsig: bit ${flip.bit} of byte ${flip.byte}`);
    if ((await publicly(changed)) !== null) taken.push(`check: bit ${flip.bit} of byte ${flip.byte}`);
  }
  // The signature itself is not signed; the public check goes by the bytes and minds it all the same.
  const [[, gap], [end]] = ranges as [[number, number], [number, number]];
  for (const flip of randomFlips([[gap, end]], FLIPS)) {
    if ((await publicly(flipped(sealed, flip))) !== null) taken.push(`check: bit ${flip.bit} of byte ${flip.byte}`);
  }
  expect(taken).toEqual([]);
  process.stdout.write(`${FLIPS} bits of ${sealed.length} bytes flipped inside the signed ranges, ${FLIPS} outside: 0 taken\n`);
});
