import { setTimeout } from "node:timers/promises";
import { log } from "#app/lib/log.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { paymentFailure, paymentService, type Stripe } from "#app/vendors/stripe.server.ts";

export type Reached<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

/**
 * What the payment service answers, or the refusal that stands for its silence; errors of our own are thrown on. `changes`:
 * whether the silence leaves it open that something was done.
 */
export async function reach<Value>(work: (service: Stripe) => Promise<Value>, { changes = true } = {}): Promise<Reached<Value>> {
  const service = paymentService();
  if (!service) return { ok: false, refusal: new Refusal("billing_not_ready") };
  try {
    return { ok: true, value: await work(service) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error };
    const failure = paymentFailure(error);
    if (failure === null) throw error;
    if (failure === "no customer") return { ok: false, refusal: new Refusal("customer_gone") };
    log.error("billing.failed", error, { failure });
    const code = { declined: "card_declined", refused: "billing_not_ready", unreachable: changes ? "billing_unreachable" : "billing_silent" } as const;
    return { ok: false, refusal: new Refusal(code[failure]) };
  }
}

const GLANCE_MS = 2_000;

/** For what a page can do without: null when it is not there within two seconds, however many calls it takes. */
export async function glance<Value>(work: (service: Stripe, options: Stripe.RequestOptions) => Promise<Value>): Promise<Value | null> {
  const late = new AbortController();
  const answer = await Promise.race([
    reach((service) => work(service, { timeout: GLANCE_MS, maxNetworkRetries: 0 })),
    setTimeout(GLANCE_MS, null, { signal: late.signal, ref: false }),
  ]);
  late.abort();
  return answer?.ok ? answer.value : null;
}
