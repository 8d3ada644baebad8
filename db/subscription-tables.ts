import type { ColumnType, Generated } from "kysely";

export type PlanCode = "trial";
export type Limit = "seats" | "activeEngagements" | "storage";

export interface SubscriptionTables {
  subscriptions: {
    workspace_id: ColumnType<string, never, never>;
    id: Generated<string>;
    plan: PlanCode;
    began_at: ColumnType<string, never, never>;
    /** The workspace's own limits by name; a limit that is null is without end. */
    overrides: ColumnType<Partial<Record<Limit, number | null>>, never, never>;
    override_reason: ColumnType<string | null, never, never>;
  };
}
