import { tellAsked } from "#app/domain/evidence/request-mail.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Tells somebody of the client, in one mail, all they were asked for since the last one. */
export function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  return scope.write((db) => tellAsked(db, [ref]));
}
