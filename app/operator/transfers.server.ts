import { runNamedOn } from "#db/statement.server.ts";
import { workerPool } from "#db/pool.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";

export const usage = "transfers                                   orders that wait for money, over all workspaces";

/** A line for each order that may still be paid: reference, amount, workspace, what for, until when. */
export async function run(): Promise<string[]> {
  const workspaces = await runNamedOn<{ id: string }>(workerPool(), "select identity.workspace_ids() as id", []);
  const lines: string[] = [];
  for (const { id } of workspaces) {
    const rows = await jobScope(id).read((db) =>
      db
        .selectFrom("transfer_orders as o")
        .innerJoin("workspaces as w", "w.id", "o.workspace_id")
        .select(["o.reference", "o.amount", "o.kind", "o.plan", "o.billing_interval as interval", "o.seats", "o.state", "o.expires_at as expiresAt", "w.name", "w.slug"])
        .where("o.state", "in", ["open", "expired"])
        .orderBy("o.ordered_at")
        .execute(),
    );
    for (const { reference, amount, kind, plan, interval, seats, state, expiresAt, name, slug } of rows) {
      lines.push(
        [reference, `CNY ${yuan(amount)}`, state, `${name} (${slug})`, `${kind}: ${plan}, ${interval}, seats ${seats}`, `until ${expiresAt.slice(0, 10)}`].join("  "),
      );
    }
  }
  return lines.length === 0 ? ["No order waits for money."] : lines;
}
