import type { TenantDb } from "#db/tenant-db.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { everyWorkspace } from "./every-workspace.server.ts";

export const usage = "transfers                                   orders that wait for money and money to return, over all workspaces";

/** A line for each order that may still be paid: reference, amount, workspace, what for, until when; then for money that is held. */
export async function run(): Promise<string[]> {
  const [waiting, held]: [string[], string[]] = [[], []];
  for await (const scope of everyWorkspace()) {
    const found = await scope.read(async (db) => ({ waiting: await waitingOf(db), held: await heldOf(db) }));
    waiting.push(...found.waiting);
    held.push(...found.held);
  }
  return [...(waiting.length === 0 ? ["No order waits for money."] : waiting), ...held];
}

async function waitingOf(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom("transfer_orders as o")
    .innerJoin("workspaces as w", "w.id", "o.workspace_id")
    .select(["o.reference", "o.amount", "o.kind", "o.plan", "o.billing_interval as interval", "o.seats", "o.state", "o.expires_at as expiresAt", "w.name", "w.slug"])
    .where("o.state", "in", ["open", "expired"])
    .orderBy("o.ordered_at")
    .execute();
  return rows.map(({ reference, amount, kind, plan, interval, seats, state, expiresAt, name, slug }) =>
    [reference, `CNY ${yuan(amount)}`, state, `${name} (${slug})`, `${kind}: ${plan}, ${interval}, seats ${seats}`, `until ${expiresAt.slice(0, 10)}`].join("  "),
  );
}

async function heldOf(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom("transfer_receipts as r")
    .innerJoin("transfer_orders as o", (join) => join.onRef("o.workspace_id", "=", "r.workspace_id").onRef("o.id", "=", "r.order_id"))
    .innerJoin("workspaces as w", "w.id", "r.workspace_id")
    .select(["o.reference", "r.held", "r.bank_reference as bankReference", "r.received_on as receivedOn", "r.note", "w.name", "w.slug"])
    .where("r.held", ">", 0)
    .where("r.returned_on", "is", null)
    .orderBy("r.recorded_at")
    .execute();
  return rows.map(({ reference, held, bankReference, receivedOn, note, name, slug }) =>
    [reference, `CNY ${yuan(held)}`, "to return", `${name} (${slug})`, `bank ref ${bankReference} of ${receivedOn}`, note ?? ""].join("  "),
  );
}
