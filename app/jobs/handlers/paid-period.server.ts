import { beginPaidPeriod } from "#app/domain/subscriptions/paid-period.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Begins a period that was paid for ahead. */
export function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  return scope.write((db) => beginPaidPeriod(db, ref));
}
