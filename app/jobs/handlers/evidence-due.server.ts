import { remindAsked } from "#app/domain/evidence/request-reminders.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Reminds somebody of the client of all that is asked of them and has not come. */
export function handle(scope: JobScope, { ref, dueAt }: { ref: string; dueAt: string }): Promise<void> {
  return scope.write((db) => remindAsked(db, ref, dueAt));
}
