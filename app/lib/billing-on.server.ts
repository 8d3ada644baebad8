import { env } from "./env.server.ts";

/** Whether the payment service is set up; without it no trial ends. */
export function billingOn(): boolean {
  return env.STRIPE_SECRET_KEY !== undefined;
}

/** Where forms of ours may lead to: the pages on which the payment service takes cards. */
export function paymentPages(): string[] {
  if (!billingOn()) return [];
  const { STRIPE_API_HOST: host, STRIPE_API_PORT: port, STRIPE_API_PROTOCOL: protocol } = env;
  if (host === undefined) return ["https://checkout.stripe.com", "https://billing.stripe.com"];
  return [`${protocol}://${host}${port === undefined ? "" : `:${port}`}`];
}
