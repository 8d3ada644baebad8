import { remind } from "#app/domain/actions/reminder.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Reminds whoever has it that an action must begin soon. */
export function handle(scope: JobScope, { ref, dueAt }: { ref: string; dueAt: string }): Promise<void> {
  return scope.write((db) => remind(db, "action_start", ref, dueAt));
}
