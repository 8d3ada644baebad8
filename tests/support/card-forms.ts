import type { Fields } from "./bad-input.ts";
import { atOwner, closePaymentService, openPaymentService, payingWorkspace } from "./card-world.ts";
import type { FormCall } from "./document-forms.ts";
import { makeWorkspace, PASSWORD } from "./world.ts";

const PAGE = "routes/w.$workspace+/subscription.";

/** Forms about payment by card, which a lapsed subscription does not stop. */
export const CARD_ROUTES = ["checkout", "portal", "change", "cancellation", "resumption"].map((name) => `subscription.${name}`);

/** Two workspaces beside a payment service: one that a card pays for, one on trial that may order. */
export interface CardDesk {
  calls: Record<string, FormCall>;
  close: () => Promise<void>;
}

export async function openCardDesk(): Promise<CardDesk> {
  const fake = await openPaymentService();
  const [{ world: paying }, trying] = [await payingWorkspace(fake), await makeWorkspace("试用的机构", "trial")];
  const running = ["portal", "change", "cancellation", "resumption"].map((name) => [PAGE + name, atOwner(paying)] as const);
  return { calls: Object.fromEntries([[`${PAGE}checkout`, atOwner(trying)], ...running]), close: () => closePaymentService(fake) };
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
