import { remindOfRequest } from "#app/domain/evidence/request.commands.server.ts";
import { getWorkspace } from "#app/domain/workspaces/workspace.queries.server.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Reminds who is asked for evidence that has not come. */
export async function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  await scope.write(async (db) => {
    const { slug } = await getWorkspace(db);
    await remindOfRequest(db, ref, mailPaths(slug).evidence);
  });
}
