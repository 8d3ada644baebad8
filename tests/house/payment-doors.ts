import type { Door } from "./authz-matrix.ts";

/** The doors of the subscription and of its payment. */
export const PAYMENT_DOORS: Record<string, { loader?: Door; action?: Door }> = {
  "routes/webhooks.stripe": { action: "public" },
  "routes/w.$workspace+/subscription.checkout": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.waiting": { loader: "subscription:write" },
  "routes/w.$workspace+/subscription.portal": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.change": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.cancellation": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.resumption": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders.export": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders.new": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.orders.$orderId._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders.$orderId.cancellation": { loader: "subscription:write", action: "subscription:write" },
};
