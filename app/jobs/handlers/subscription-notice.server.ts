import { sendNotice } from "#app/domain/subscriptions/notice.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Tells owners and finance where the subscription stands, once for each step. */
export function handle(scope: JobScope): Promise<void> {
  return scope.write((db) => sendNotice(db, scope.workspaceId));
}
