import { announceOpening } from "#app/domain/training/exam-mail.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Tells the people of a course run that its exam has opened. */
export function handle(scope: JobScope, { ref, dueAt }: { ref: string; dueAt: string }): Promise<void> {
  return scope.write((db) => announceOpening(db, ref, dueAt));
}
