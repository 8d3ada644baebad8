import { log } from "#app/lib/log.server.ts";
import { socketAddress } from "#app/lib/socket-address.ts";
import { openVirusScanner } from "#app/vendors/clamav.server.ts";

/** Says in the log whether the virus scanner answers, where one is set; without it uploads are refused, all else works. */
export async function checkScanner(setting: string | undefined): Promise<void> {
  const address = socketAddress(setting ?? "");
  if (!address) return;
  try {
    await openVirusScanner(address).ping();
    log.info("scanner.ready", { address: setting });
  } catch (error) {
    log.error("scanner.unreachable", error, { address: setting });
  }
}
