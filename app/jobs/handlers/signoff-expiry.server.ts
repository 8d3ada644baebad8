import { expireSignOff } from "#app/domain/documents/signoff-expiry.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Closes a request for sign-off whose last day has passed. */
export async function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  await scope.write((db) => expireSignOff(db, ref));
}
