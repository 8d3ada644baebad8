import { workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { type JobScope, jobScope } from "#app/jobs/job-scope.server.ts";

/** Every workspace of the installation, one after the other. */
export async function* everyWorkspace(): AsyncGenerator<JobScope> {
  const rows = await runNamedOn<{ id: string }>(workerPool(), "select identity.workspace_ids() as id", []);
  for (const { id } of rows) yield jobScope(id);
}
