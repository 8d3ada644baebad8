import { verifiedEvent } from "#app/vendors/stripe.server.ts";

/** All that is used of a call of the payment service: what is true is fetched, never read from it. */
export interface Hint {
  id: string;
  type: string;
  customer: string | null;
}

/** Null when the bytes are not signed by the payment service, or were more than five minutes ago. */
export function hintOf(payload: Buffer, signature: string): Hint | null {
  const event = verifiedEvent(payload, signature);
  if (!event) return null;
  const object = event.data.object as unknown as { id?: unknown; object?: unknown; customer?: unknown };
  const named = object.object === "customer" ? object.id : object.customer;
  const customer = typeof named === "object" && named !== null && "id" in named ? named.id : named;
  return { id: event.id, type: event.type, customer: typeof customer === "string" ? customer : null };
}
