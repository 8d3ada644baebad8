import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import type { OrderKind } from "#db/transfer-tables.ts";
import type { RefusalCode } from "#app/lib/refusal.ts";
import type { Wanted } from "./order.schema.ts";
import { orderPrice, type PaidDays, periodFrom } from "./order-price.rules.ts";
import { addedSeats, fewestSeats, type PaidPeriod, raised } from "./paid-period.rules.ts";
import { PLANS } from "./plans.data.ts";

/** What an order depends on; days are the workspace's. */
export interface Coverage {
  today: string;
  /** Accepted staff now. */
  staff: number;
  openOrders: number;
  /** Seats that orders which wait for money add to the paid periods. */
  openSeats: number;
  /** What pays for the workspace now in place of transfers. */
  otherwise: "card" | "agreement" | null;
  /** Seats agreed with this workspace in place of its plan's; undefined: none agreed. */
  agreedSeats: number | null | undefined;
  /** What was paid for and is not over, in order; the first is the one that runs. */
  periods: readonly PaidPeriod[];
  /** The last one that is over, for as long as its grace: its renewal begins where it ended. */
  inGrace: PaidPeriod | null;
}

export interface Offer {
  kind: OrderKind;
  plan: PaidPlan;
  interval: BillingInterval;
  /** Of more seats: how many more. */
  seats: number;
  /** The seats there are once it counts. */
  after: number;
  /** In fen. */
  amount: number;
  period: PaidDays;
  /** Of more seats and of a higher plan: the paid periods it counts in end there. */
  coversTo: string | null;
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
  if (coverage.otherwise !== null) return refuse(coverage.otherwise === "card" ? "paid_by_card" : "paid_by_agreement");
  if (wanted.what === "period") return nextPeriod(wanted, coverage);
  const { periods, today } = coverage;
  const [current] = periods;
  if (!current || current.startsOn > today) return refuse("no_paid_period");
  return wanted.what === "seats" ? moreSeats(wanted.seats, current, coverage) : higherPlan(wanted.plan, current, coverage);
}

/** The most seats a plan can have in this workspace; null: without end. */
export const mostSeats = (plan: PaidPlan, agreedSeats: number | null | undefined) => (agreedSeats === undefined ? PLANS[plan].limits.seats : agreedSeats);

/** Where a further period begins: where the last one ends or has ended in the days of grace, else today. */
export function periodAfter({ periods, inGrace, today }: Coverage, interval: BillingInterval): { follows: boolean; anchoredOn: string; days: PaidDays } {
  const last = periods.at(-1) ?? inGrace;
  const anchoredOn = last?.anchoredOn ?? today;
  return { follows: last !== null, anchoredOn, days: periodFrom(last?.endsOn ?? today, anchoredOn, interval) };
}

function nextPeriod({ plan, interval, seats }: Wanted, coverage: Coverage): Quote {
  const most = mostSeats(plan, coverage.agreedSeats);
  if (most !== null && coverage.staff > most) return refuse("plan_too_small", "plan", most);
  if (most !== null && seats > most) return refuse("seats_above_plan", "seats", most);
  if (seats < coverage.staff) return refuse("seats_below_staff", "seats", coverage.staff);
  const { follows, days } = periodAfter(coverage, interval);
  const offer = { kind: follows ? "renewal" : "new", plan, interval, seats, after: seats, amount: orderPrice(plan, interval, seats), period: days, coversTo: null } as const;
  return { ok: true, offer };
}

function moreSeats(seats: number, current: PaidPeriod, { today, agreedSeats, openSeats, periods }: Coverage): Quote {
  const fewest = fewestSeats(periods);
  const most = periods.map(({ plan }) => mostSeats(plan, agreedSeats) ?? fewest + openSeats + seats);
  const room = Math.max(0, Math.min(...most) - fewest - openSeats);
  if (seats > room) return refuse("seats_left", "seats", room);
  const { plan, interval } = current;
  const { amount, periods: raisedTo } = addedSeats(periods, seats, today);
  return { ok: true, offer: { kind: "seats", plan, interval, seats, after: raisedTo[0]?.seats ?? seats, ...within(periods, amount, today) } };
}

function higherPlan(plan: PaidPlan, { interval, seats }: PaidPeriod, { today, periods }: Coverage): Quote {
  const { amount } = raised(periods, plan, today);
  if (amount === 0) return refuse("no_upgrade");
  return { ok: true, offer: { kind: "upgrade", plan, interval, seats, after: seats, ...within(periods, amount, today) } };
}

function within(periods: readonly PaidPeriod[], amount: number, today: string) {
  const coversTo = periods.at(-1)?.endsOn ?? today;
  return { amount, period: { startsOn: today, endsOn: coversTo }, coversTo };
}
