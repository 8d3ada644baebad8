import { syncSubscription } from "#app/billing/sync.server.ts";
import { checkAgainSoon } from "#app/domain/subscriptions/stripe.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Makes the subscription what the payment service says it is, and the number of seats there what it is here. */
export async function handle(scope: JobScope): Promise<void> {
  await syncSubscription(scope);
}

/** A service that is away for longer is asked again within the hour, not only the next night. */
export async function giveUp(scope: JobScope): Promise<void> {
  await scope.write((db) => checkAgainSoon(db, scope.workspaceId));
}
