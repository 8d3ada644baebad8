import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import type { OrderKind } from "#db/transfer-tables.ts";
import type { RefusalCode } from "#app/lib/refusal.ts";
import type { Wanted } from "./order.schema.ts";
import { addedSeatsPrice, orderPrice, type PaidDays, periodFrom } from "./order-price.rules.ts";
import { PLANS } from "./plans.data.ts";

export interface PaidPeriod extends PaidDays {
  plan: PaidPlan;
  interval: BillingInterval;
  seats: number;
  anchoredOn: string;
}

/** What an order depends on; days are the workspace's. */
export interface Coverage {
  today: string;
  /** Accepted staff now. */
  staff: number;
  openOrders: number;
  /** A subscription by card runs. */
  card: boolean;
  /** Seats agreed with this workspace in place of its plan's; undefined: none agreed. */
  agreedSeats: number | null | undefined;
  /** What was paid for and is not over, in order; the first is the one that runs. */
  periods: readonly PaidPeriod[];
}

export interface Offer {
  kind: OrderKind;
  plan: PaidPlan;
  interval: BillingInterval;
  seats: number;
  /** In fen. */
  amount: number;
  period: PaidDays;
}

export type Quote = { ok: true; offer: Offer } | { ok: false; code: RefusalCode; field?: string; limit?: number };

const refuse = (code: RefusalCode, field?: string, limit?: number): Quote => ({
  ok: false,
  code,
  ...(field === undefined ? {} : { field }),
  ...(limit === undefined ? {} : { limit }),
});

/** What is offered for what somebody wants, or why it cannot be. */
export function quote(wanted: Wanted, coverage: Coverage): Quote {
  if (coverage.card) return refuse("paid_by_card");
  return wanted.what === "seats" ? moreSeats(wanted, coverage) : nextPeriod(wanted, coverage);
}

function nextPeriod({ plan, interval, seats }: Wanted, { today, staff, agreedSeats, periods }: Coverage): Quote {
  const most = agreedSeats === undefined ? PLANS[plan].limits.seats : agreedSeats;
  if (most !== null && seats > most) return refuse("seats_above_plan", "seats", most);
  if (seats < staff) return refuse("seats_below_staff", "seats", staff);
  const last = periods.at(-1);
  const period = last ? periodFrom(last.endsOn, last.anchoredOn, interval) : periodFrom(today, today, interval);
  return { ok: true, offer: { kind: last ? "renewal" : "new", plan, interval, seats, amount: orderPrice(plan, interval, seats), period } };
}

function moreSeats({ seats }: Wanted, { today, agreedSeats, periods }: Coverage): Quote {
  const [current] = periods;
  if (!current || current.startsOn > today) return refuse("no_paid_period");
  const most = agreedSeats === undefined ? PLANS[current.plan].limits.seats : agreedSeats;
  if (most !== null && current.seats + seats > most) return refuse("seats_above_plan", "seats", most);
  const { plan, interval } = current;
  const amount = addedSeatsPrice(plan, interval, seats, current, today);
  return { ok: true, offer: { kind: "seats", plan, interval, seats, amount, period: { startsOn: today, endsOn: current.endsOn } } };
}
