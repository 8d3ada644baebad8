import type { Stripe } from "#app/vendors/stripe.server.ts";

/** What our settings of the payment service's pages are known by among others that the account has. */
export const PORTAL_MARK = { certway: "portal" } as const;

/** What customers may do there. Plans are changed and ended on our own pages alone, which hold them to our rules. */
export const PORTAL_FEATURES = {
  payment_method_update: { enabled: true },
  invoice_history: { enabled: true },
  customer_update: { enabled: true, allowed_updates: ["name", "address", "tax_id", "email"] },
  subscription_cancel: { enabled: false },
  subscription_update: { enabled: false },
} satisfies Stripe.BillingPortal.ConfigurationCreateParams.Features;

/** Our settings, the oldest where there are several; null when they were never made. Whoever asks alike finds the same. */
export async function portalSettings(service: Stripe, among: { active?: true } = {}): Promise<Stripe.BillingPortal.Configuration | null> {
  let found: Stripe.BillingPortal.Configuration | null = null;
  for await (const one of service.billingPortal.configurations.list({ ...among, limit: 100 })) {
    if (one.metadata?.certway === PORTAL_MARK.certway) found = one;
  }
  return found;
}
