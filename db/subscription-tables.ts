import type { ColumnType, Generated } from "kysely";

export type PlanCode = "trial" | "studio" | "firm" | "enterprise";
export type PaidPlan = "studio" | "firm";
export type Limit = "seats" | "activeEngagements" | "storage";
/** Where the state of a subscription comes from. */
export type SubscriptionSource = "trial" | "stripe" | "transfer" | "agreement";
export type BillingInterval = "month" | "year";
export type Currency = "cny" | "usd";

/** What of a subscription may differ from what the payment service has. */
export type DriftField =
  | ("plan" | "billing_interval" | "currency" | "period_start" | "period_end" | "paid_seats" | "next_plan")
  | ("past_due_since" | "ends_at" | "ended_at" | "source" | "customer");

type Moment<Insert = never> = ColumnType<string | null, Insert, string | null>;

export interface SubscriptionTables {
  subscriptions: {
    workspace_id: ColumnType<string, never, never>;
    id: Generated<string>;
    plan: PlanCode;
    source: ColumnType<SubscriptionSource, never, SubscriptionSource>;
    began_at: ColumnType<string, never, never>;
    billing_interval: ColumnType<BillingInterval | null, never, BillingInterval | null>;
    currency: ColumnType<Currency | null, never, Currency | null>;
    /** Null: the trial has no end. */
    trial_ends_at: Moment<string | null>;
    period_start: Moment;
    period_end: Moment;
    /** By transfer: the seats paid for, which cap the staff. By card: the quantity the payment service has. */
    paid_seats: ColumnType<number | null, never, number | null>;
    /** The plan from the next period on, where it is another. */
    next_plan: ColumnType<PaidPlan | null, never, PaidPlan | null>;
    /** By transfer: the fewest seats of the paid periods that follow. */
    next_seats: ColumnType<number | null, never, number | null>;
    past_due_since: Moment;
    /** It will not renew and stops then. */
    ends_at: Moment;
    ended_at: Moment;
    /** The workspace's own limits by name; a limit that is null is without end. */
    overrides: ColumnType<Partial<Record<Limit, number | null>>, never, string>;
    override_reason: ColumnType<string | null, never, string | null>;
    noticed_for: ColumnType<string | null, never, string | null>;
    /** The number of the sync that wrote last; one with a lower number comes too late. */
    sync_seq: ColumnType<string, never, string>;
  };
  /** What nightly comparisons with the payment service found; an empty list where nothing differed. */
  billing_checks: {
    workspace_id: ColumnType<string, never, never>;
    id: ColumnType<string, never, never>;
    checked_at: ColumnType<string, never, never>;
    drifts: ColumnType<{ field: DriftField; ours: string | null; theirs: string | null }[], string, never>;
  };
  /** How many accepted staff there were since when; written by a trigger alone. */
  seat_levels: {
    workspace_id: ColumnType<string, never, never>;
    id: ColumnType<string, never, never>;
    seq: ColumnType<string, never, never>;
    at: ColumnType<string, never, never>;
    seats: ColumnType<number, never, never>;
  };
}
