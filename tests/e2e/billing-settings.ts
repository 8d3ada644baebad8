import { FAKE_KEYS } from "../support/stripe-objects.ts";

/** The account that orders of the journeys are paid to. */
export const PAYEE = {
  BILLING_PAYEE_NAME: "示例收款科技（深圳）有限公司",
  BILLING_PAYEE_BANK: "示例银行深圳分行营业部",
  BILLING_PAYEE_ACCOUNT: "4000020000000000002",
  BILLING_PAYEE_CODE: "102584000000",
};

/** What lets people pay on the server of the browser tests: a payee, and a payment service at this port of the machine. */
export function billingSettings(port: string): Record<string, string> {
  return { ...PAYEE, ...FAKE_KEYS, STRIPE_API_HOST: "127.0.0.1", STRIPE_API_PORT: port, STRIPE_API_PROTOCOL: "http" };
}
