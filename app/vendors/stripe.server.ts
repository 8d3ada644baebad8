import Stripe from "stripe";
import { env } from "#app/lib/env.server.ts";

export type { Stripe };

/** The release of the interface that this code is written for; the payment service answers in its shapes. */
export const STRIPE_VERSION = "2026-10-28.endive";

/** How old a signed call may be. */
const TOLERANCE_S = 300;

const clients = new Map<string, Stripe>();

/** The payment service, or null where no key is set. Every create and update of ours names an idempotency key. */
export function paymentService(): Stripe | null {
  const { STRIPE_SECRET_KEY: key, STRIPE_API_HOST: host, STRIPE_API_PORT: port, STRIPE_API_PROTOCOL: protocol } = env;
  if (key === undefined) return null;
  const name = [key, host, port, protocol].join("|");
  const known = clients.get(name);
  if (known) return known;
  const made = new Stripe(key, {
    apiVersion: STRIPE_VERSION,
    timeout: 6_000,
    maxNetworkRetries: 1,
    telemetry: false,
    ...(host === undefined ? {} : { host, protocol, ...(port === undefined ? {} : { port }) }),
  });
  clients.set(name, made);
  return made;
}

/** What a signed call says, or null when none of our secrets signed these bytes within the last five minutes. */
export function verifiedEvent(payload: Buffer, signature: string): Stripe.Event | null {
  for (const secret of (env.STRIPE_WEBHOOK_SECRET ?? "").split(",").map((text) => text.trim()).filter(Boolean)) {
    try {
      return Stripe.webhooks.constructEvent(payload, signature, secret, TOLERANCE_S);
    } catch {
      // The next secret may have signed it.
    }
  }
  return null;
}

const { StripeInvalidRequestError, StripeIdempotencyError, StripeAuthenticationError, StripePermissionError } = Stripe.errors;
const REFUSALS = [StripeInvalidRequestError, StripeIdempotencyError, StripeAuthenticationError, StripePermissionError];

/** Why a call of the payment service failed: it cannot be had now, a card was declined, we asked for what it refuses, or it has no such customer (any more). */
export type PaymentFailure = "unreachable" | "declined" | "refused" | "no customer";

/** Null for errors that are not the payment service's. */
export function paymentFailure(error: unknown): PaymentFailure | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  if (error instanceof Stripe.errors.StripeCardError) return "declined";
  if (error.code === "resource_missing" && error.param === "customer") return "no customer";
  return REFUSALS.some((kind) => error instanceof kind) ? "refused" : "unreachable";
}
