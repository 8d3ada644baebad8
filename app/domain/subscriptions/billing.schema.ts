import { z } from "zod";
import type { BillingInterval, PaidPlan } from "#db/subscription-tables.ts";
import { choice, optionalWholeNumber, ownPassword } from "#app/lib/form-fields.ts";
import { CURRENCIES, INTERVALS, PAID_PLANS } from "./plans.data.ts";

export const CheckoutForm = z.object({
  plan: choice(PAID_PLANS),
  interval: choice(INTERVALS),
  currency: choice(CURRENCIES),
  password: ownPassword(),
});

/** A question that is answered with yes. */
export const ConfirmationForm = z.object({ password: ownPassword() });

/** A plan and an interval as one choice, e.g. "firm.year". */
const PLAN_CHOICES = ["studio.month", "firm.month", "studio.year", "firm.year"] as const;
export type PlanChoiceName = (typeof PLAN_CHOICES)[number];

/** Asks what a change costs, or makes it at the amount that was shown, in minor units, for the moment it was reckoned for. */
export const PlanChangeForm = z.object({
  choice: choice(PLAN_CHOICES),
  intent: choice(["offer", "change"]),
  amount: optionalWholeNumber(0, 2_000_000_000),
  at: optionalWholeNumber(0, 9_999_999_999),
  password: ownPassword(),
});

export const nameOfChoice = (plan: PaidPlan, interval: BillingInterval): PlanChoiceName => `${plan}.${interval}`;

export function choiceOf(name: PlanChoiceName): { plan: PaidPlan; interval: BillingInterval } {
  const [plan, interval] = name.split(".") as [PaidPlan, BillingInterval];
  return { plan, interval };
}
