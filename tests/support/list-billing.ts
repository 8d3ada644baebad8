import { paymentReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { ORDER_STATES } from "#app/domain/subscriptions/order.rules.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import type { World } from "./world.ts";

/** Orders in every state, each placed by a member of that name where there is one, else by the owner. */
export async function fillOrders(world: World, names: readonly string[]): Promise<void> {
  const outcome = await world.scope.write(async (db: TenantDb) => {
    const members = await db.selectFrom("member_profiles").select(["id", "display_name as name"]).execute();
    const by = (name: string) => members.find((member) => member.name === name)?.id ?? world.scope.actor.memberId;
    const rows = names.map((name, n) => ({
      ...({ kind: "new", plan: "studio", billing_interval: "month", seats: 1, amount: 19_900 } as const),
      ...{ reference: paymentReference(String(n).padStart(8, "0")), ordered_by: by(name) },
    }));
    return db.insertInto("transfer_orders").values(rows).returning("id").execute();
  });
  if (!outcome.ok) throw outcome.refusal;
  await jobScope(world.id).write(async (db) => {
    for (const [n, { id }] of outcome.value.entries()) {
      const state = ORDER_STATES[n % ORDER_STATES.length] ?? "open";
      const paid = state === "paid" ? { paid_at: "2026-03-02T00:00:00Z", received_on: "2026-03-02", received: 19_900 } : {};
      if (state !== "open") await db.updateTable("transfer_orders").set({ state, ...paid }).where("id", "=", id).execute();
    }
  });
}
