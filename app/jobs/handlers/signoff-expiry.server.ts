import { expireSignOff } from "#app/domain/documents/signoff-expiry.commands.server.ts";
import { getWorkspace } from "#app/domain/workspaces/workspace.queries.server.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Closes a request for sign-off whose last day has passed. */
export async function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  await scope.write(async (db) => {
    const { slug } = await getWorkspace(db);
    await expireSignOff(db, ref, mailPaths(slug).staff);
  });
}
