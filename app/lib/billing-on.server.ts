import { env } from "./env.server.ts";

/** Whether the payment service is set up; without it no trial ends. */
export function billingOn(): boolean {
  return env.STRIPE_SECRET_KEY !== undefined;
}
