import { placeOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { orderPrice } from "#app/domain/subscriptions/order-price.rules.ts";
import type { World } from "./world.ts";

/** An order that waits for money. The ids that addresses take. */
export async function insertOrder({ scope }: World): Promise<{ orderId: string }> {
  const wanted = { what: "period", plan: "firm", interval: "month", seats: 20 } as const;
  const outcome = await scope.write((db) => placeOrder(db, scope.actor, { ...wanted, amount: orderPrice("firm", "month", 20) }));
  if (!outcome.ok) throw outcome.refusal;
  return { orderId: outcome.value };
}
