import type { ColumnType, Generated } from "kysely";
import type { BillingInterval, PaidPlan } from "./subscription-tables.ts";

export type OrderKind = "new" | "renewal" | "seats" | "upgrade";
export type OrderState = "open" | "paid" | "cancelled" | "expired";

export interface TransferTables {
  transfer_orders: {
    workspace_id: ColumnType<string, never, never>;
    id: Generated<string>;
    /** CW and nine digits; what the payer writes into the transfer. */
    reference: ColumnType<string, string, never>;
    kind: ColumnType<OrderKind, OrderKind, never>;
    plan: ColumnType<PaidPlan, PaidPlan, never>;
    billing_interval: ColumnType<BillingInterval, BillingInterval, never>;
    /** Of `seats`: how many more; of `upgrade`: those that were paid for when it was ordered. */
    seats: ColumnType<number, number, never>;
    /** In fen. */
    amount: ColumnType<number, number, never>;
    state: ColumnType<OrderState, never, OrderState>;
    ordered_by: ColumnType<string, string, never>;
    ordered_at: ColumnType<string, never, never>;
    expires_at: ColumnType<string, string | undefined, never>;
    /** Of `seats` and `upgrade`: the paid periods it was priced for end there. */
    covers_to: ColumnType<string | null, string | null, never>;
    paid_at: ColumnType<string | null, never, string | null>;
    received_on: ColumnType<string | null, never, string | null>;
    /** What the bank says arrived, in fen. */
    received: ColumnType<number | null, never, number | null>;
    note: ColumnType<string | null, never, string | null>;
    version: ColumnType<number, never, number>;
  };
  /** Money as a bank's statement has it, by the statement's own reference. */
  transfer_receipts: {
    workspace_id: ColumnType<string, never, never>;
    id: Generated<string>;
    order_id: ColumnType<string, string, never>;
    bank_reference: ColumnType<string, string, never>;
    /** In fen, as is what of it pays for nothing and is to be returned. */
    amount: ColumnType<number, number, never>;
    held: number;
    received_on: ColumnType<string, string, never>;
    recorded_at: ColumnType<string, never, never>;
    returned_on: ColumnType<string | null, never, string | null>;
    note: ColumnType<string | null, string | null, never>;
  };
  /** Days a workspace has paid for, one after the other; `ends_on` is the first day after. */
  paid_periods: {
    workspace_id: ColumnType<string, never, never>;
    id: Generated<string>;
    order_id: ColumnType<string, string, never>;
    plan: PaidPlan;
    billing_interval: ColumnType<BillingInterval, BillingInterval, never>;
    seats: number;
    starts_on: ColumnType<string, string, never>;
    ends_on: ColumnType<string, string, never>;
    anchored_on: ColumnType<string, string, never>;
    /** An agreement took its place. */
    superseded_at: ColumnType<string | null, never, string>;
  };
}
