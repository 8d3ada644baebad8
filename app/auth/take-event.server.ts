import { callIdentity } from "./identity-call.server.ts";

/** Keeps what an outside service called about, once, and queues what it causes in the same transaction. */
export async function takeEvent({ id, type, customer }: { id: string; type: string; customer: string | null }): Promise<void> {
  await callIdentity("select identity.take_stripe_event($1, $2, $3)", [id, type, customer]);
}
