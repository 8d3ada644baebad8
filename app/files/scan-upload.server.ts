import { env } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { socketAddress } from "#app/lib/socket-address.ts";
import { openVirusScanner } from "#app/vendors/clamav.server.ts";

const MOST_SHOWN = 100;

/**
 * Has every one of these looked at by the virus scanner, where one is set; nothing is stored before. Throws `file_infected`
 * with the name of what was found, or `file_not_scanned` where the scanner did not get to say.
 */
export async function scanUpload(all: readonly Uint8Array[], field = "file"): Promise<void> {
  const address = socketAddress(env.CLAMAV_ADDRESS ?? "");
  if (!address) return;
  const scanner = openVirusScanner(address);
  for (const bytes of all) {
    const found = await scanner.scan(bytes).catch((error: unknown) => {
      log.error("upload.not_scanned", error, { bytes: bytes.byteLength });
      throw new Refusal("file_not_scanned", field);
    });
    if (found !== null) throw new Refusal("file_infected", field, undefined, { virus: printable(found) });
  }
}

function printable(name: string): string {
  return [...name.replaceAll(/[\p{C}]/gu, "")].slice(0, MOST_SHOWN).join("");
}
