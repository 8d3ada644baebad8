import type { PaidPlan } from "#db/subscription-tables.ts";
import type { Coverage } from "./order-quote.rules.ts";
import type { Wanted } from "./order.schema.ts";
import { addedSeats, raised } from "./paid-period.rules.ts";
import { PAID_PLANS } from "./plans.data.ts";

/** Something that can be ordered now; of seats, what one more costs, in fen. */
export type OrderWay = { what: "period" } | { what: "seats"; each: number; until: string } | { what: "upgrade"; plan: PaidPlan };

/** What can be ordered: a period always; seats and a higher plan where a paid period runs, which may have the highest. */
export function waysToOrder({ periods, today }: Coverage): OrderWay[] {
  const ways: OrderWay[] = [{ what: "period" }];
  const [current] = periods;
  const last = periods.at(-1);
  if (!current || !last || current.startsOn > today) return ways;
  ways.push({ what: "seats", each: addedSeats(periods, 1, today).amount, until: last.endsOn });
  const plan = PAID_PLANS.find((one) => raised(periods, one, today).amount > 0);
  if (plan !== undefined) ways.push({ what: "upgrade", plan });
  return ways;
}

/** What of an order stands fast before anybody has chosen: all of a higher plan, of more seats all but their number. */
export function wantedFrom(what: Wanted["what"], coverage: Coverage): Partial<Record<keyof Wanted, string>> {
  const [current] = coverage.periods;
  if (what === "period" || !current) return {};
  const { interval, plan, seats } = current;
  if (what === "seats") return { plan, interval };
  const way = waysToOrder(coverage).find((one) => one.what === "upgrade");
  return { interval, plan: way?.plan ?? plan, seats: String(seats) };
}
