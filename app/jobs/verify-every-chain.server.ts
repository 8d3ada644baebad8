import { verifyChain } from "#app/domain/activity/activity.queries.server.ts";
import { closePools, workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { jobScope } from "./job-scope.server.ts";

/** Checks the chain of every workspace, prints a line for each, and gives the number of broken ones. */
export async function verifyEveryChain(): Promise<number> {
  let broken = 0;
  try {
    const rows = await runNamedOn<{ id: string }>(workerPool(), "select identity.workspace_ids() as id", []);
    for (const { id } of rows) {
      const result = await jobScope(id).read((db) => verifyChain(db, id));
      if ("fault" in result) broken += 1;
      const verdict = "fault" in result ? `BROKEN at event ${result.seq}: ${result.fault}` : `${result.seq} events, whole`;
      process.stdout.write(`${id}  ${verdict}\n`);
    }
  } finally {
    await closePools();
  }
  return broken;
}
