import { syncSubscription } from "#app/billing/sync.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Makes the subscription what the payment service says it is, and the number of seats there what it is here. */
export async function handle(scope: JobScope): Promise<void> {
  await syncSubscription(scope);
}
