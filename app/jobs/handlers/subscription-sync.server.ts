import { sql } from "kysely";
import { syncSubscription } from "#app/billing/sync.server.ts";
import { checkAgainSoon } from "#app/domain/subscriptions/stripe.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** The daily comparison with the payment service; the next one is set first, so that a failure does not end them. */
export async function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  await scope.write(async (db) => {
    await sql`select identity.schedule('subscription_sync', ${ref}::uuid, date_trunc('day', app.now()) + interval '1 day 19 hours')`.execute(db);
  });
  await syncSubscription(scope, "check");
}

export async function giveUp(scope: JobScope): Promise<void> {
  await scope.write((db) => checkAgainSoon(db, scope.workspaceId));
}
