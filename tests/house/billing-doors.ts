import type { Door } from "./authz-matrix.ts";

/** Who may call what of the subscription and what is paid for it. */
export const BILLING_DOORS: Record<string, { loader?: Door; action?: Door }> = {
  "routes/w.$workspace+/subscription._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders.export": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders.new": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.orders.$orderId._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.orders.$orderId.cancellation": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.orders.$orderId.fapiao": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.fapiao._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.fapiao.export": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.fapiao.$fapiaoId.withdrawal": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.fapiao.$fapiaoId._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.fapiao.$fapiaoId.files.$fileId": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.fapiao-headings._index": { loader: "subscription:read" },
  "routes/w.$workspace+/subscription.fapiao-headings.new": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.fapiao-headings.$headingId._index": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.fapiao-headings.$headingId.removal": { loader: "subscription:write", action: "subscription:write" },
  "routes/webhooks.stripe": { action: "public" },
  "routes/w.$workspace+/subscription.checkout": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.waiting": { loader: "subscription:write" },
  "routes/w.$workspace+/subscription.portal": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.change": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.cancellation": { loader: "subscription:write", action: "subscription:write" },
  "routes/w.$workspace+/subscription.resumption": { loader: "subscription:write", action: "subscription:write" },
};
