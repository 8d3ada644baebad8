import { expireOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import type { JobScope } from "../job-scope.server.ts";

/** Ends an order that nobody has paid in its thirty days. */
export function handle(scope: JobScope, { ref }: { ref: string }): Promise<void> {
  return scope.write((db) => expireOrder(db, ref));
}
