import { isLive } from "#app/domain/subscriptions/stripe-state.rules.ts";
import { log } from "#app/lib/log.server.ts";
import type { Stripe } from "#app/vendors/stripe.server.ts";
import type { FetchedSubscription } from "./objects.server.ts";

/** Where two were paid for at once, the one that does not count is renewed no more; who runs the installation is told, to give its money back. */
export async function stopSpares(service: Stripe, fetched: readonly FetchedSubscription[], one: FetchedSubscription): Promise<void> {
  for (const spare of fetched) {
    if (!isLive(spare) || spare.id === one.id || spare.cancelAt !== null) continue;
    log.warn("billing.paid_twice", { counts: one.id, spare: spare.id });
    await service.subscriptions.update(spare.id, { cancel_at_period_end: true }, { idempotencyKey: `spare:${spare.id}:${one.id}` });
  }
}

/** What a subscription that ended unpaid still asks for is asked for no more once another runs: paying it would bring nothing back. */
export async function voidOldDebts(service: Stripe, fetched: readonly FetchedSubscription[], one: FetchedSubscription): Promise<void> {
  if (!isLive(one)) return;
  for (const { id: subscription } of fetched.filter(({ id, status, unpaid }) => id !== one.id && status === "canceled" && unpaid)) {
    await voidOpen(service, subscription);
  }
}

/** Nothing that a subscription has asked for is to be paid any more. */
export async function voidOpen(service: Stripe, subscription: string): Promise<void> {
  const { data } = await service.invoices.list({ subscription, status: "open", limit: 100 });
  for (const { id } of data) if (id) await service.invoices.voidInvoice(id, {}, { idempotencyKey: `void:${id}` });
}
