import { syncSubscription } from "#app/billing/sync.server.ts";
import { claimCustomer } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import type { Fields } from "./bad-input.ts";
import type { FormCall } from "./document-forms.ts";
import { StripeFake } from "./stripe-fake.ts";
import { makeWorkspace, PASSWORD, type World } from "./world.ts";

const PAGE = "routes/w.$workspace+/subscription.";

/** Two workspaces beside a payment service: one that a card pays for, one on trial that may order. */
export interface CardDesk {
  fake: StripeFake;
  calls: Record<string, FormCall>;
}

export async function openCardDesk(): Promise<CardDesk> {
  const fake = new StripeFake();
  await fake.start();
  const [paying, trying] = [await makeWorkspace("刷卡的机构", "trial"), await makeWorkspace("试用的机构", "trial")];
  const claimed = await paying.scope.write((db) => claimCustomer(db, "cus_paying"));
  if (!claimed.ok) throw claimed.refusal;
  fake.begin("cus_paying", "price_firm_cny_month", 1, Math.floor(Date.now() / 1000));
  await syncSubscription(jobScope(paying.id));
  const at = (world: World): FormCall => ({ path: "/", params: { workspace: world.slug }, as: world.owner });
  const running = ["portal", "change", "cancellation", "resumption"].map((name) => [PAGE + name, at(paying)] as const);
  return { fake, calls: Object.fromEntries([[`${PAGE}checkout`, at(trying)], ...running]) };
}

/** A form that is in order now, for each route about payment by card. */
export function cardForms(): Record<string, () => Promise<Fields>[]> {
  const confirmed = () => [Promise.resolve({ password: PASSWORD })];
  return {
    [`${PAGE}checkout`]: () => [Promise.resolve({ plan: "firm", interval: "month", currency: "cny", password: PASSWORD })],
    [`${PAGE}portal`]: confirmed,
    [`${PAGE}cancellation`]: confirmed,
    [`${PAGE}resumption`]: confirmed,
    [`${PAGE}change`]: () => [
      Promise.resolve({ choice: "firm.year", intent: "offer", amount: "", at: "", password: "" }),
      Promise.resolve({ choice: "studio.month", intent: "change", amount: "0", at: String(Math.floor(Date.now() / 1000)), password: PASSWORD }),
    ],
  };
}

/** Forms about payment by card, which a lapsed subscription does not stop. */
export const CARD_ROUTES = ["checkout", "portal", "change", "cancellation", "resumption"].map((name) => `subscription.${name}`);
