import { closeOverdue } from "#app/domain/training/attempt.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Closes an attempt at its deadline with what was saved. */
export function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  return scope.write((db) => closeOverdue(db, ref));
}
