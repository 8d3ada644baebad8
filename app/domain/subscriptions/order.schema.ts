import { z } from "zod";
import { choice, optionalWholeNumber, ownPassword, version, wholeNumber } from "#app/lib/form-fields.ts";
import { ORDERED } from "./order.rules.ts";
import { INTERVALS, PAID_PLANS } from "./plans.data.ts";

const wanted = {
  what: choice(ORDERED),
  plan: choice(PAID_PLANS),
  interval: choice(INTERVALS),
  seats: wholeNumber(1, 1000),
};

/** What a price is asked for. */
export const QuoteForm = z.object(wanted);

/** Asks for the price, or orders at the price that was shown, in fen. */
export const OrderForm = z.object({
  ...wanted,
  intent: choice(["quote", "order"]),
  amount: optionalWholeNumber(1, 2_000_000_000),
  password: ownPassword(),
});

export const OrderCancellationForm = z.object({ version: version() });

export type Wanted = z.output<typeof QuoteForm>;
