import { FAPIAO_LIST } from "#app/domain/fapiao/fapiao-list.queries.server.ts";
import { FAPIAO_STATES } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { ORDER_LIST } from "#app/domain/subscriptions/order.queries.server.ts";
import { paymentReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { ORDER_STATES } from "#app/domain/subscriptions/order.rules.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import type { FapiaoState } from "#db/fapiao-tables.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { paidOrders } from "./canary-fapiao.ts";
import { asOwner, type World } from "./world.ts";

export const BILLING_LISTS = { "subscription.orders": ORDER_LIST, "subscription.fapiao": FAPIAO_LIST };

const byState = { state: (row: Record<string, unknown>, value: string) => row.state === value };
export const BILLING_FITS = { "subscription.orders": byState, "subscription.fapiao": byState };

/** Orders and fapiao in every state. */
export async function fillBilling(world: World, names: readonly string[]): Promise<void> {
  await fillOrders(world, names);
  await fillFapiao(world, names);
}

/** Orders in every state, each placed by a member of that name where there is one, else by the owner. */
async function fillOrders(world: World, names: readonly string[]): Promise<void> {
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

const NUMBERED = { issued_on: "2026-03-05", answered_at: "2026-03-05T00:00:00Z" };
const serial = (n: number) => String(n).padStart(18, "0");

const columns = (one: Record<string, string>) => one;

/** What the operator, or who asked, has said of each. */
const SAID: Record<FapiaoState, (n: number) => readonly Record<string, string>[]> = {
  requested: () => [],
  issued: (n: number) => [{ state: "issued", number: `26${serial(n)}`, ...NUMBERED }],
  refused: () => [{ state: "refused", refusal_reason: "抬头有误", answered_at: "2026-03-05T00:00:00Z" }],
  reversed: (n: number) => [
    columns({ state: "issued", number: `26${serial(n)}`, ...NUMBERED }),
    columns({ state: "reversed", red_number: `26${serial(n + 1000)}`, reversed_on: "2026-03-06", reversal_reason: "开错", reversed_at: "2026-03-06T00:00:00Z" }),
  ],
  withdrawn: () => [{ state: "withdrawn", withdrawn_at: "2026-03-05T00:00:00Z" }],
};

/** Fapiao in every state, one for each name, made out to it. */
async function fillFapiao(world: World, names: readonly string[]): Promise<void> {
  const orders = await paidOrders(world, names.length);
  const requested_by = world.scope.actor.memberId;
  const outcome = await world.scope.write((db) => {
    const rows = names.map((title, n) => ({
      ...({ kind: "ordinary", amount: 594_000, email: "a@example.test", type: "personal" } as const),
      ...{ order_id: orders[n] ?? "", title, requested_by },
    }));
    return db.insertInto("fapiao_requests").values(rows).returning("id").execute();
  });
  if (!outcome.ok) throw outcome.refusal;
  await asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
    for (const [n, { id }] of outcome.value.entries()) {
      const state = FAPIAO_STATES[n % FAPIAO_STATES.length] ?? "requested";
      for (const said of SAID[state](n)) {
        const set = Object.keys(said).map((column, at) => `${column} = $${at + 2}`);
        await owner.query(`update app.fapiao_requests set ${set.join(", ")} where id = $1`, [id, ...Object.values(said)]);
      }
    }
    await owner.query("commit");
  });
}
