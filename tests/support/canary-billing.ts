import { randomInt } from "node:crypto";
import { orderPrice } from "#app/domain/subscriptions/order-price.rules.ts";
import { paymentReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import type { World } from "./world.ts";

/** An order that waits for money, placed before an agreement paid. The ids that addresses take. */
export async function insertOrder({ scope }: World): Promise<{ orderId: string }> {
  const reference = paymentReference(String(randomInt(100_000_000)).padStart(8, "0"));
  const wanted = { kind: "new", plan: "firm", billing_interval: "month", seats: 20, amount: orderPrice("firm", "month", 20) } as const;
  const outcome = await scope.write((db) =>
    db.insertInto("transfer_orders").values({ ...wanted, reference, ordered_by: scope.actor.memberId }).returning("id as orderId").executeTakeFirstOrThrow(),
  );
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}
