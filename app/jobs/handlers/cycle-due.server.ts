import { remindLead } from "#app/domain/certificates/cycle-reminders.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Reminds a lead of the surveillances and expiries that are near. */
export function handle(scope: JobScope, { ref, dueAt }: { ref: string; dueAt: string }): Promise<void> {
  return scope.write((db) => remindLead(db, ref, dueAt));
}
