import type { Door } from "./authz-matrix.ts";

/** The doors of payment by card. */
export const CARD_DOORS: Record<string, { loader?: Door; action?: Door }> = {
  "routes/webhooks.stripe": { action: "public" },
  "routes/w.$workspace+/subscription.checkout": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.waiting": { loader: "subscription:write" },
  "routes/w.$workspace+/subscription.portal": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.change": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.cancellation": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.resumption": { loader: "subscription:write", action: "subscription:write" },
};
