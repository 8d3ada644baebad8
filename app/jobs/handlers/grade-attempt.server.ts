import { gradeAttempt } from "#app/domain/training/grading.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Grades an attempt once; a second run finds it graded. */
export function handle(scope: JobScope, { attemptId }: { attemptId: string }): Promise<void> {
  return scope.write((db) => gradeAttempt(db, attemptId));
}
