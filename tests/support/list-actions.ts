import type { TenantDb } from "#db/tenant-db.server.ts";
import { ACTION_KINDS } from "#app/domain/actions/action.rules.ts";

/** Whether a row of the list shows that it belongs under a filter's value. */
export const ACTION_FITS = {
  state: (row: Record<string, unknown>, value: string) => row.state === value,
  kind: (row: Record<string, unknown>, value: string) => row.kind === value,
  late: (row: Record<string, unknown>) => row.late === true,
};

/** Actions of one engagement in every state, by name; the audit is so close that those not begun come too late. */
export async function insertActions(db: TenantDb, names: readonly string[], clientId: string, engagementId: string): Promise<void> {
  const states = [{}, { state: "under_way" as const, started_on: "2026-03-02" }, { state: "dropped" as const, drop_reason: "x" }];
  const actions = names.map((title, n) => ({
    ...{ client_id: clientId, engagement_id: engagementId, title, chance: 80, lead_days: 30 },
    kind: ACTION_KINDS[n % ACTION_KINDS.length] ?? ("improvement" as const),
    ...(n % 4 === 3 ? { state: "done" as const, done_on: "2026-03-02", proof: "x" } : states[n % 4]),
  }));
  await db.insertInto("actions").values(actions).execute();
  await db.updateTable("engagements").set({ planned_audit_date: "2026-03-10" }).where("id", "=", engagementId).execute();
}
