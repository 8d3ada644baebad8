import { followCertificates } from "#app/domain/training/quota-days.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Counts a client's certified managers anew on a day on which a certificate of theirs begins or has run out. */
export function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  return scope.write((db) => followCertificates(db, ref));
}
