import { listToRegrade, noteRegraded, regradeAttempt } from "#app/domain/training/regrading.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Grades the papers of a run anew, each in a transaction of its own; a second run goes on where the first one ended. */
export async function handle(scope: JobScope, { annulmentId }: { annulmentId: string }): Promise<void> {
  for (const attemptId of await scope.read((db) => listToRegrade(db, annulmentId))) {
    await scope.write((db) => regradeAttempt(db, attemptId, annulmentId));
  }
  await scope.write((db) => noteRegraded(db, annulmentId));
}
