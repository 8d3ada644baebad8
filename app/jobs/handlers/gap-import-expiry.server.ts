import { forgetImport } from "#app/domain/imports/gap-import.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Deletes what a file said and nobody confirmed in time. */
export function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  return scope.write((db) => forgetImport(db, ref));
}
